package io.overlab.capture.filter;

import static io.overlab.capture.filter.FieldType.FLAG;
import static io.overlab.capture.filter.FieldType.IPV4;
import static io.overlab.capture.filter.FieldType.MAC;
import static io.overlab.capture.filter.FieldType.NUMBER;
import static io.overlab.capture.filter.FieldType.TEXT;

import io.overlab.capture.packet.Dhcp;
import io.overlab.capture.packet.Dns;
import io.overlab.capture.packet.Igmp;
import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.Named;
import java.util.List;

/** Fields of what serves a network: group membership, names, addresses. */
final class ServiceFields {
    private ServiceFields() {}

    static final List<Field> ALL = List.of(
            Field.protocol(Igmp.class, "igmp", "an IGMP message"),
            Field.of(Igmp.class, "igmp.type", NUMBER, "0x11 query, 0x16 and 0x22 report, 0x17 leave", Igmp::type)
                    .hex(2),
            Field.of(Igmp.class, "igmp.version", NUMBER, "version, 1 to 3", Igmp::version),
            Field.numbers(
                    Igmp.class,
                    "igmp.maddr",
                    IPV4,
                    "the group, or each group of a report",
                    i -> i.groups().stream()
                            .map(Ipv4Address::bits)
                            .map(Integer::longValue)
                            .toList()),
            Field.protocol(Dns.class, "dns", "a DNS message"),
            Field.of(Dns.class, "dns.id", NUMBER, "number of the question", Dns::id)
                    .hex(4),
            Field.of(Dns.class, "dns.flags.response", FLAG, "an answer", d -> d.response() ? 1 : 0),
            Field.numbers(
                    Dns.class,
                    "dns.flags.rcode",
                    NUMBER,
                    "0 well, 3 no such name",
                    d -> d.response() ? List.of((long) d.responseCode()) : List.of()),
            Field.objects(
                    Dns.class,
                    "dns.qry.name",
                    TEXT,
                    "the name that is asked for",
                    d -> d.questions().stream().map(Dns.Question::name).toList()),
            Field.numbers(
                    Dns.class,
                    "dns.qry.type",
                    NUMBER,
                    "1 A, 28 AAAA",
                    d -> d.questions().stream().map(q -> (long) q.type()).toList()),
            Field.objects(
                    Dns.class,
                    "dns.resp.name",
                    TEXT,
                    "the name an answer is about",
                    d -> d.answers().stream().map(Dns.Answer::name).toList()),
            Field.protocol(Dhcp.class, "dhcp", "a DHCP message"),
            Field.numbers(
                    Dhcp.class,
                    "dhcp.option.dhcp",
                    NUMBER,
                    "1 discover, 2 offer, 3 request, 5 ack, 6 nak",
                    d -> d.messageType() > 0 ? List.of((long) d.messageType()) : List.of()),
            Field.of(Dhcp.class, "dhcp.id", NUMBER, "number of the transaction", Dhcp::transaction)
                    .hex(8),
            Field.of(
                    Dhcp.class,
                    "dhcp.hw.mac_addr",
                    MAC,
                    "the client's MAC address",
                    d -> d.clientMac().bits()),
            Field.of(
                    Dhcp.class,
                    "dhcp.ip.client",
                    IPV4,
                    "address the client has",
                    d -> d.clientAddress().bits()),
            Field.of(
                    Dhcp.class,
                    "dhcp.ip.your",
                    IPV4,
                    "address the client is given",
                    d -> d.yourAddress().bits()),
            named("serf", "gossip of Serf or memberlist, by its port"),
            named("vrrp", "VRRP, by its protocol number"));

    private static Field named(String name, String meaning) {
        return Field.some(Named.class, name, meaning, n -> n.protocol().equals(name));
    }
}
