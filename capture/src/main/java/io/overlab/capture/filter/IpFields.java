package io.overlab.capture.filter;

import static io.overlab.capture.filter.FieldType.FLAG;
import static io.overlab.capture.filter.FieldType.IPV4;
import static io.overlab.capture.filter.FieldType.IPV6;
import static io.overlab.capture.filter.FieldType.MAC;
import static io.overlab.capture.filter.FieldType.NUMBER;

import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Icmpv6;
import io.overlab.capture.packet.Ipv4;
import io.overlab.capture.packet.Ipv6;
import io.overlab.capture.packet.Ipv6Extension;
import io.overlab.capture.packet.Ipv6Fragment;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Fields of IPv4, IPv6 and their control messages. */
final class IpFields {
    private IpFields() {}

    static final List<Field> ALL = List.of(
            Field.protocol(Ipv4.class, "ip", "an IPv4 header"),
            Field.of(
                    Ipv4.class,
                    "ip.src",
                    IPV4,
                    "source address",
                    i -> i.source().bits()),
            Field.of(
                    Ipv4.class,
                    "ip.dst",
                    IPV4,
                    "destination address",
                    i -> i.destination().bits()),
            Field.either(
                    Ipv4.class,
                    "ip.addr",
                    IPV4,
                    "source or destination address",
                    i -> i.source().bits(),
                    i -> i.destination().bits()),
            Field.of(Ipv4.class, "ip.hdr_len", NUMBER, "length of the header, in bytes", Ipv4::length),
            Field.of(Ipv4.class, "ip.dsfield", NUMBER, "type of service byte", Ipv4::typeOfService)
                    .hex(2),
            Field.of(Ipv4.class, "ip.dsfield.dscp", NUMBER, "differentiated services code point", Ipv4::dscp),
            Field.of(Ipv4.class, "ip.dsfield.ecn", NUMBER, "explicit congestion notification", Ipv4::ecn),
            Field.of(Ipv4.class, "ip.len", NUMBER, "length of header and payload, in bytes", Ipv4::totalLength),
            Field.of(Ipv4.class, "ip.id", NUMBER, "identification, shared by fragments", Ipv4::identification)
                    .hex(4),
            Field.of(Ipv4.class, "ip.flags.rb", FLAG, "reserved bit", i -> i.reservedFlag() ? 1 : 0),
            Field.of(Ipv4.class, "ip.flags.df", FLAG, "don't fragment", i -> i.dontFragment() ? 1 : 0),
            Field.of(Ipv4.class, "ip.flags.mf", FLAG, "more fragments follow", i -> i.moreFragments() ? 1 : 0),
            Field.of(Ipv4.class, "ip.frag_offset", NUMBER, "place of the fragment, in bytes", Ipv4::fragmentOffset),
            Field.of(Ipv4.class, "ip.ttl", NUMBER, "time to live", Ipv4::ttl),
            Field.of(Ipv4.class, "ip.proto", NUMBER, "protocol: 1 ICMP, 6 TCP, 17 UDP", Ipv4::nextProtocol),
            Field.of(Ipv4.class, "ip.checksum", NUMBER, "the header's checksum", Ipv4::checksum)
                    .hex(4),
            Field.numbers(
                    Ipv4.class,
                    "ip.opt.type",
                    NUMBER,
                    "the type of each option",
                    i -> i.options().stream().map(o -> (long) o.kind()).toList()),
            Field.protocol(Ipv6.class, "ipv6", "an IPv6 header"),
            Field.objects(Ipv6.class, "ipv6.src", IPV6, "source address", i -> List.of(i.source())),
            Field.objects(Ipv6.class, "ipv6.dst", IPV6, "destination address", i -> List.of(i.destination())),
            Field.objects(
                    Ipv6.class,
                    "ipv6.addr",
                    IPV6,
                    "source or destination address",
                    i -> List.of(i.source(), i.destination())),
            Field.of(Ipv6.class, "ipv6.tclass", NUMBER, "traffic class", Ipv6::trafficClass)
                    .hex(2),
            Field.of(Ipv6.class, "ipv6.flow", NUMBER, "flow label", Ipv6::flowLabel)
                    .hex(5),
            Field.of(Ipv6.class, "ipv6.plen", NUMBER, "length of the payload, in bytes", Ipv6::payloadLength),
            Field.of(Ipv6.class, "ipv6.nxt", NUMBER, "next header: 6 TCP, 17 UDP, 58 ICMPv6", Ipv6::nextProtocol),
            Field.of(Ipv6.class, "ipv6.hlim", NUMBER, "hop limit", Ipv6::hopLimit),
            Field.protocol(Ipv6Fragment.class, "ipv6.fraghdr", "an IPv6 fragment header"),
            Field.of(
                    Ipv6Fragment.class,
                    "ipv6.fraghdr.offset",
                    NUMBER,
                    "place of the fragment, in bytes",
                    Ipv6Fragment::fragmentOffset),
            Field.of(
                    Ipv6Fragment.class,
                    "ipv6.fraghdr.more",
                    FLAG,
                    "more fragments follow",
                    f -> f.moreFragments() ? 1 : 0),
            Field.of(
                            Ipv6Fragment.class,
                            "ipv6.fraghdr.ident",
                            NUMBER,
                            "identification, shared by fragments",
                            Ipv6Fragment::identification)
                    .hex(8),
            Field.protocol(Ipv6Extension.class, "ipv6.exthdr", "an IPv6 extension header other than the fragment's"),
            extension("ipv6.hopopts", Ipv6Extension.HOP_BY_HOP, "options for each hop"),
            extension("ipv6.routing", Ipv6Extension.ROUTING, "a routing header"),
            extension("ipv6.dstopts", Ipv6Extension.DESTINATION_OPTIONS, "options for the destination"),
            Field.protocol(Icmp.class, "icmp", "an ICMP message"),
            Field.of(Icmp.class, "icmp.type", NUMBER, "8 echo request, 0 echo reply, 3 unreachable", Icmp::type),
            Field.of(Icmp.class, "icmp.code", NUMBER, "the case within the type", Icmp::code),
            Field.of(Icmp.class, "icmp.checksum", NUMBER, "checksum", Icmp::checksum)
                    .hex(4),
            icmp("icmp.ident", NUMBER, "identifier of an echo", Icmp::numbered, Icmp::identifier),
            icmp("icmp.seq", NUMBER, "sequence number of an echo", Icmp::numbered, Icmp::sequence),
            icmp(
                    "icmp.mtu",
                    NUMBER,
                    "the next hop's MTU in bytes, in 'fragmentation needed'",
                    i -> i.type() == Icmp.UNREACHABLE && i.code() == Icmp.FRAGMENTATION_NEEDED,
                    Icmp::mtu),
            icmp(
                    "icmp.redir_gw",
                    IPV4,
                    "the router to use, in a redirect",
                    i -> i.type() == Icmp.REDIRECT,
                    i -> i.gateway().bits()),
            Field.protocol(Icmpv6.class, "icmpv6", "an ICMPv6 message"),
            Field.of(
                    Icmpv6.class,
                    "icmpv6.type",
                    NUMBER,
                    "128 echo request, 129 echo reply, 135 and 136 neighbour discovery",
                    Icmpv6::type),
            Field.of(Icmpv6.class, "icmpv6.code", NUMBER, "the case within the type", Icmpv6::code),
            Field.of(Icmpv6.class, "icmpv6.checksum", NUMBER, "checksum", Icmpv6::checksum)
                    .hex(4),
            icmpv6("icmpv6.echo.identifier", NUMBER, "identifier of an echo", Icmpv6::echo, Icmpv6::identifier),
            icmpv6("icmpv6.echo.sequence_number", NUMBER, "sequence number of an echo", Icmpv6::echo, Icmpv6::sequence),
            icmpv6(
                    "icmpv6.mtu",
                    NUMBER,
                    "MTU in bytes, in 'packet too big'",
                    i -> i.type() == Icmpv6.TOO_BIG,
                    Icmpv6::mtu),
            discovery("icmpv6.nd.ns.target_address", Icmpv6.NEIGHBOR_SOLICITATION, "the address that is asked for"),
            discovery("icmpv6.nd.na.target_address", Icmpv6.NEIGHBOR_ADVERTISEMENT, "the address that is answered for"),
            Field.numbers(
                    Icmpv6.class,
                    "icmpv6.opt.linkaddr",
                    MAC,
                    "link-layer address in neighbour discovery",
                    i -> Stream.of(
                                    i.linkLayer(Icmpv6.OPTION_SOURCE_LINK_LAYER),
                                    i.linkLayer(Icmpv6.OPTION_TARGET_LINK_LAYER))
                            .flatMap(a -> a.map(m -> m.bits()).stream())
                            .toList()));

    private static Field extension(String name, int kind, String meaning) {
        return Field.some(Ipv6Extension.class, name, meaning, e -> e.kind() == kind);
    }

    private static Field icmp(
            String name, FieldType type, String meaning, Predicate<Icmp> when, ToLongFunction<Icmp> value) {
        return Field.numbers(
                Icmp.class, name, type, meaning, i -> when.test(i) ? List.of(value.applyAsLong(i)) : List.of());
    }

    private static Field icmpv6(
            String name, FieldType type, String meaning, Predicate<Icmpv6> when, ToLongFunction<Icmpv6> value) {
        return Field.numbers(
                Icmpv6.class, name, type, meaning, i -> when.test(i) ? List.of(value.applyAsLong(i)) : List.of());
    }

    private static Field discovery(String name, int messageType, String meaning) {
        return Field.objects(
                Icmpv6.class,
                name,
                IPV6,
                meaning,
                i -> i.type() == messageType ? i.target().stream().toList() : List.of());
    }
}
