package io.overlab.capture.filter;

import static io.overlab.capture.filter.FieldType.FLAG;
import static io.overlab.capture.filter.FieldType.IPV4;
import static io.overlab.capture.filter.FieldType.MAC;
import static io.overlab.capture.filter.FieldType.NUMBER;
import static io.overlab.capture.filter.FieldType.SECONDS;
import static io.overlab.capture.filter.FieldType.TEXT;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.EtherType;
import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.LinuxCooked;
import io.overlab.capture.packet.Llc;
import io.overlab.capture.packet.Vlan;
import java.util.List;
import java.util.function.ToLongFunction;

/** Fields of the frame and of the link layer. */
final class LinkFields {
    private LinkFields() {}

    static final List<Field> ALL = List.of(
            Field.frame("frame", FieldType.PROTOCOL, "any frame at all", (f, test) -> test.test(1, f)),
            Field.frame(
                    "frame.len", NUMBER, "length on the wire, in bytes", (f, test) -> test.test(f.wireLength(), null)),
            Field.frame(
                    "frame.cap_len", NUMBER, "bytes that were captured", (f, test) -> test.test(f.data().length, null)),
            Field.frame(
                    "frame.time_epoch",
                    SECONDS,
                    "time of capture, in seconds since 1970 (UTC)",
                    (f, test) -> test.test(0, f.timeNanos() / 1e9)),
            Field.frame(
                    "frame.interface_name",
                    TEXT,
                    "place of capture, as HOST/NETNS:INTERFACE",
                    (f, test) -> test.test(0, f.place())),
            Field.protocol(Ethernet.class, "eth", "an Ethernet header"),
            Field.of(
                    Ethernet.class,
                    "eth.dst",
                    MAC,
                    "the receiver's address",
                    e -> e.destination().bits()),
            Field.of(
                    Ethernet.class,
                    "eth.src",
                    MAC,
                    "the sender's address",
                    e -> e.source().bits()),
            Field.either(
                    Ethernet.class,
                    "eth.addr",
                    MAC,
                    "source or destination address",
                    e -> e.destination().bits(),
                    e -> e.source().bits()),
            Field.numbers(
                            Ethernet.class,
                            "eth.type",
                            NUMBER,
                            "EtherType of what the frame carries",
                            e -> e.type() >= EtherType.FIRST_TYPE ? List.of((long) e.type()) : List.of())
                    .hex(4),
            Field.numbers(
                    Ethernet.class,
                    "eth.len",
                    NUMBER,
                    "length of an 802.3 frame's data, in bytes",
                    e -> e.type() < EtherType.FIRST_TYPE ? List.of((long) e.type()) : List.of()),
            Field.protocol(Llc.class, "llc", "an 802.2 header"),
            Field.of(Llc.class, "llc.dsap", NUMBER, "destination service access point", Llc::destinationSap)
                    .hex(2),
            Field.of(Llc.class, "llc.ssap", NUMBER, "source service access point", Llc::sourceSap)
                    .hex(2),
            Field.protocol(Vlan.class, "vlan", "an 802.1Q tag"),
            Field.of(Vlan.class, "vlan.id", NUMBER, "VLAN identifier", Vlan::id),
            Field.of(Vlan.class, "vlan.priority", NUMBER, "priority, 0 to 7", Vlan::priority),
            Field.of(Vlan.class, "vlan.dei", FLAG, "drop eligible", v -> v.dropEligible() ? 1 : 0),
            Field.of(Vlan.class, "vlan.etype", NUMBER, "EtherType behind the tag", Vlan::type)
                    .hex(4),
            Field.protocol(LinuxCooked.class, "sll", "a Linux cooked header, from a capture on 'any'"),
            Field.of(
                    LinuxCooked.class,
                    "sll.pkttype",
                    NUMBER,
                    "0 to us, 1 broadcast, 2 multicast, 3 to another, 4 sent by us",
                    LinuxCooked::packetType),
            Field.of(
                    LinuxCooked.class,
                    "sll.ifindex",
                    NUMBER,
                    "index of the interface (version 2)",
                    LinuxCooked::interfaceIndex),
            Field.of(
                    LinuxCooked.class,
                    "sll.src.eth",
                    MAC,
                    "the sender's address",
                    s -> s.source().bits()),
            Field.of(LinuxCooked.class, "sll.etype", NUMBER, "EtherType of the packet", LinuxCooked::type)
                    .hex(4),
            Field.protocol(Arp.class, "arp", "an ARP message"),
            Field.of(Arp.class, "arp.opcode", NUMBER, "1 request, 2 reply", Arp::operation),
            Field.of(Arp.class, "arp.hw.type", NUMBER, "hardware type, 1 is Ethernet", Arp::hardwareType),
            Field.of(Arp.class, "arp.proto.type", NUMBER, "protocol type, an EtherType", Arp::protocolType)
                    .hex(4),
            Field.of(Arp.class, "arp.hw.size", NUMBER, "bytes of a hardware address", Arp::hardwareSize),
            Field.of(Arp.class, "arp.proto.size", NUMBER, "bytes of a protocol address", Arp::protocolSize),
            Field.numbers(
                    Arp.class,
                    "arp.isgratuitous",
                    FLAG,
                    "about the sender's own address",
                    a -> a.gratuitous() && a.operation() <= 2 ? List.of(1L) : List.of()),
            arp(
                    "arp.src.hw_mac",
                    MAC,
                    "the sender's MAC address",
                    a -> a.senderMac().bits()),
            arp(
                    "arp.src.proto_ipv4",
                    IPV4,
                    "the sender's IPv4 address",
                    a -> a.senderIp().bits()),
            arp(
                    "arp.dst.hw_mac",
                    MAC,
                    "the target's MAC address",
                    a -> a.targetMac().bits()),
            arp(
                    "arp.dst.proto_ipv4",
                    IPV4,
                    "the target's IPv4 address",
                    a -> a.targetIp().bits()));

    private static Field arp(String name, FieldType type, String meaning, ToLongFunction<Arp> value) {
        return Field.numbers(
                Arp.class, name, type, meaning, a -> a.ethernetIpv4() ? List.of(value.applyAsLong(a)) : List.of());
    }
}
