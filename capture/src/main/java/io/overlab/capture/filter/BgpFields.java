package io.overlab.capture.filter;

import static io.overlab.capture.filter.FieldType.FLAG;
import static io.overlab.capture.filter.FieldType.IPV4;
import static io.overlab.capture.filter.FieldType.IPV6;
import static io.overlab.capture.filter.FieldType.MAC;
import static io.overlab.capture.filter.FieldType.NUMBER;
import static io.overlab.capture.filter.FieldType.TEXT;

import io.overlab.capture.packet.Bgp;
import io.overlab.capture.packet.BgpAttribute;
import io.overlab.capture.packet.EvpnRoute;
import io.overlab.capture.packet.ExtendedCommunity;
import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Fields of BGP and of the EVPN routes in it. */
final class BgpFields {
    private static final String UPDATE = "bgp.update.path_attribute.";
    private static final String NLRI = "bgp.evpn.nlri.";
    private static final String COMMUNITY = "bgp.ext_com.";

    private BgpFields() {}

    static final List<Field> ALL = List.of(
            Field.protocol(Bgp.class, "bgp", "a BGP message"),
            Field.of(Bgp.class, "bgp.length", NUMBER, "length of the message, in bytes", Bgp::length),
            Field.of(
                    Bgp.class,
                    "bgp.type",
                    NUMBER,
                    "1 OPEN, 2 UPDATE, 3 NOTIFICATION, 4 KEEPALIVE, 5 ROUTE-REFRESH",
                    Bgp::type),
            when("bgp.open.version", NUMBER, "version, 4", Bgp::open, b -> b.version()),
            when("bgp.open.myas", NUMBER, "AS number of two bytes", Bgp::open, b -> b.shortAs()),
            when("bgp.open.holdtime", NUMBER, "hold time, in seconds", Bgp::open, b -> b.holdTime()),
            when(
                    "bgp.open.identifier",
                    IPV4,
                    "router id",
                    Bgp::open,
                    b -> b.identifier().bits()),
            numbers(
                    "bgp.cap.type",
                    "code of each capability",
                    b -> b.capabilities().stream().map(c -> (long) c.code())),
            numbers(
                    "bgp.cap.mp.afi",
                    "address family that the sender can; 25 for layer 2 VPNs",
                    b -> families(b).map(c -> (long) b.bytes().u16(c.offset()))),
            numbers(
                    "bgp.cap.mp.safi",
                    "subsequent address family that the sender can; 70 for EVPN",
                    b -> families(b).map(c -> (long) b.bytes().u8(c.offset() + 3))),
            numbers(
                    "bgp.cap.4as",
                    "AS number of four bytes",
                    b -> b.capabilities().stream()
                            .filter(c -> c.code() == 65 && c.length() == 4)
                            .map(c -> b.bytes().u32(c.offset()))),
            when(
                    "bgp.notify.major_error",
                    NUMBER,
                    "error code; 4 hold timer expired, 6 cease",
                    Bgp::notification,
                    b -> b.error()),
            when(
                    "bgp.notify.minor_error_open",
                    NUMBER,
                    "subcode of an error in an OPEN",
                    error(2),
                    b -> b.errorDetail()),
            when(
                    "bgp.notify.minor_error_update",
                    NUMBER,
                    "subcode of an error in an UPDATE",
                    error(3),
                    b -> b.errorDetail()),
            when("bgp.notify.minor_error_cease", NUMBER, "why the session is given up", error(6), b -> b.errorDetail()),
            when(
                    "bgp.update.withdrawn_routes.length",
                    NUMBER,
                    "bytes of withdrawn IPv4 routes",
                    Bgp::update,
                    b -> b.withdrawnLength()),
            when(
                    "bgp.update.path_attributes.length",
                    NUMBER,
                    "bytes of path attributes",
                    Bgp::update,
                    b -> b.attributesLength()),
            numbers(
                    UPDATE + "type_code",
                    "number of each path attribute",
                    b -> b.attributes().stream().map(a -> (long) a.type())),
            numbers(
                    UPDATE + "origin",
                    "0 IGP, 1 EGP, 2 neither",
                    b -> b.attribute(BgpAttribute.ORIGIN).stream()
                            .filter(a -> a.length() == 1)
                            .flatMap(a -> a.number().stream())),
            numbers(
                    UPDATE + "local_pref",
                    "preference within the AS",
                    b -> b.attribute(BgpAttribute.LOCAL_PREF).stream()
                            .filter(a -> a.length() == 4)
                            .flatMap(a -> a.number().stream())),
            numbers(
                    UPDATE + "mp_reach_nlri.afi",
                    "address family of what is announced",
                    b -> family(b, BgpAttribute.MP_REACH).map(a -> (long) a.family())),
            numbers(
                    UPDATE + "mp_reach_nlri.safi",
                    "and its subsequent one; 25 and 70 are EVPN",
                    b -> family(b, BgpAttribute.MP_REACH).map(a -> (long) a.subsequentFamily())),
            four(
                    UPDATE + "mp_reach_nlri.next_hop.ipv4",
                    "the tunnel's other end",
                    b -> b.attribute(BgpAttribute.MP_REACH).stream().flatMap(a -> a.nextHop().stream())),
            six(
                    UPDATE + "mp_reach_nlri.next_hop.ipv6",
                    "the tunnel's other end",
                    b -> b.attribute(BgpAttribute.MP_REACH).stream().flatMap(a -> a.nextHop().stream())),
            numbers(
                    UPDATE + "mp_unreach_nlri.afi",
                    "address family of what is withdrawn",
                    b -> family(b, BgpAttribute.MP_UNREACH).map(a -> (long) a.family())),
            numbers(
                    UPDATE + "mp_unreach_nlri.safi",
                    "and its subsequent one; 25 and 70 are EVPN",
                    b -> family(b, BgpAttribute.MP_UNREACH).map(a -> (long) a.subsequentFamily())),
            numbers(
                    UPDATE + "pmsi.tunnel.type",
                    "how broadcasts go; 6 is a copy for each host",
                    b -> b.attribute(BgpAttribute.PMSI_TUNNEL).stream()
                            .filter(BgpAttribute::pmsiTunnel)
                            .map(a -> (long) a.tunnelType())),
            four(
                    UPDATE + "pmsi.ingress_rep_ip",
                    "where a copy of a broadcast goes",
                    b -> b.attribute(BgpAttribute.PMSI_TUNNEL).stream().flatMap(a -> a.tunnelEnd().stream())),
            numbers(
                    NLRI + "rt",
                    "type of each EVPN route: 2 MAC address, 3 wants broadcasts, 5 IP prefix",
                    b -> routes(b).map(r -> (long) r.type())),
            Field.objects(
                    Bgp.class,
                    NLRI + "rd",
                    TEXT,
                    "route distinguisher: whose route it is",
                    b -> routes(b).flatMap(r -> r.distinguisher().stream()).toList()),
            numbers(NLRI + "etag", "Ethernet tag", b -> routes(b).flatMap(r -> r.ethernetTag().stream())),
            Field.numbers(
                    Bgp.class,
                    NLRI + "mac_addr",
                    MAC,
                    "MAC address",
                    b -> routes(b)
                            .flatMap(r -> r.mac().stream())
                            .map(MacAddress::bits)
                            .toList()),
            four(NLRI + "ip.addr", "IPv4 address, or prefix, of a route", BgpFields::addresses),
            six(NLRI + "ipv6.addr", "IPv6 address, or prefix, of a route", BgpFields::addresses),
            numbers(
                    NLRI + "prefix_len",
                    "bits of an IP prefix",
                    b -> routes(b).flatMap(r -> r.prefixLength().stream()).map(Integer::longValue)),
            four(
                    NLRI + "ipv4.gtw_addr",
                    "gateway of an IP prefix",
                    b -> routes(b).flatMap(r -> r.gateway().stream())),
            six(
                    NLRI + "ipv6.gtw_addr",
                    "gateway of an IP prefix",
                    b -> routes(b).flatMap(r -> r.gateway().stream())),
            numbers(
                    NLRI + "vni",
                    "VNI, of a route whose packets go by VXLAN",
                    b -> networks(b).map(Integer::longValue)),
            numbers(
                    COMMUNITY + "value_as2",
                    "AS number of an extended community, such as a route target",
                    b -> b.communities().stream()
                            .filter(c -> (c.high() & 0x3f) == 0)
                            .map(c -> (long) c.bytes().u16(c.offset() + 2))),
            numbers(
                    COMMUNITY + "value_an4",
                    "number of a route target; FRR puts the VNI there",
                    b -> targets(b, 0).map(c -> c.bytes().u32(c.offset() + 4))),
            numbers(
                    COMMUNITY + "tunnel_type",
                    "how the route's packets go; 8 is VXLAN",
                    b -> b.communities().stream()
                            .flatMap(c -> c.encapsulation().stream())
                            .map(Integer::longValue)),
            numbers(
                    "bgp.ext_com_evpn.mmac.seq",
                    "how often the MAC address has moved",
                    b -> b.communities().stream().flatMap(c -> c.mobility().stream())),
            Field.numbers(
                    Bgp.class,
                    "bgp.ext_com_evpn.mmac.flags.sticky",
                    FLAG,
                    "the MAC address is not to move",
                    b -> b.communities().stream()
                            .filter(c -> c.mobility().isPresent())
                            .map(c -> c.sticky() ? 1L : 0L)
                            .toList()));

    private static Field when(
            String name, FieldType type, String meaning, Predicate<Bgp> has, Function<Bgp, Integer> value) {
        return Field.numbers(
                Bgp.class, name, type, meaning, b -> has.test(b) ? List.of((long) value.apply(b)) : List.of());
    }

    private static Predicate<Bgp> error(int code) {
        return b -> b.notification() && b.error() == code;
    }

    private static Field numbers(String name, String meaning, Function<Bgp, Stream<Long>> values) {
        return Field.numbers(
                Bgp.class, name, NUMBER, meaning, b -> values.apply(b).toList());
    }

    private static Field four(String name, String meaning, Function<Bgp, Stream<IpAddress>> values) {
        return Field.numbers(
                Bgp.class,
                name,
                IPV4,
                meaning,
                b -> values.apply(b)
                        .flatMap(a -> a instanceof Ipv4Address four ? Stream.of((long) four.bits()) : Stream.empty())
                        .toList());
    }

    private static Field six(String name, String meaning, Function<Bgp, Stream<IpAddress>> values) {
        return Field.objects(
                Bgp.class,
                name,
                IPV6,
                meaning,
                b -> values.apply(b).filter(a -> !(a instanceof Ipv4Address)).toList());
    }

    private static Stream<Bgp.Capability> families(Bgp bgp) {
        return bgp.capabilities().stream().filter(c -> c.code() == 1 && c.length() == 4);
    }

    private static Stream<BgpAttribute> family(Bgp bgp, int type) {
        return bgp.attribute(type).stream().filter(BgpAttribute::ofFamily);
    }

    private static Stream<EvpnRoute> routes(Bgp bgp) {
        return Stream.concat(bgp.announced().stream(), bgp.withdrawn().stream());
    }

    private static Stream<Integer> networks(Bgp bgp) {
        Stream<Integer> broadcasts = bgp.attribute(BgpAttribute.PMSI_TUNNEL).stream()
                .filter(BgpAttribute::pmsiTunnel)
                .map(BgpAttribute::tunnelLabel);
        return bgp.byVxlan()
                ? Stream.concat(bgp.announced().stream().flatMap(r -> r.labels().stream()), broadcasts)
                : Stream.empty();
    }

    private static Stream<IpAddress> addresses(Bgp bgp) {
        return routes(bgp).flatMap(r -> Stream.of(r.address(), r.prefix()).flatMap(Optional::stream));
    }

    private static Stream<ExtendedCommunity> targets(Bgp bgp, int high) {
        return bgp.communities().stream()
                .filter(c -> c.high() == high && c.routeTarget().isPresent());
    }
}
