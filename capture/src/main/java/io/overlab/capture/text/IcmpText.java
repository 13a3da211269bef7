package io.overlab.capture.text;

import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Icmpv6;

/** What an ICMP or ICMPv6 message says. */
final class IcmpText {
    private IcmpText() {}

    static String describe(Icmp icmp) {
        return switch (icmp.type()) {
            case Icmp.ECHO_REQUEST -> "echo request, id " + icmp.identifier() + ", seq " + icmp.sequence();
            case Icmp.ECHO_REPLY -> "echo reply, id " + icmp.identifier() + ", seq " + icmp.sequence();
            case Icmp.UNREACHABLE -> unreachable(icmp);
            case Icmp.REDIRECT -> "redirect to " + icmp.gateway();
            case Icmp.TIME_EXCEEDED ->
                icmp.code() == 0 ? "time exceeded in-transit" : "time exceeded, code " + icmp.code();
            default -> "type " + icmp.type() + ", code " + icmp.code();
        };
    }

    private static String unreachable(Icmp icmp) {
        return switch (icmp.code()) {
            case 0 -> "net unreachable";
            case 1 -> "host unreachable";
            case 2 -> "protocol unreachable";
            case 3 -> "port unreachable";
            case Icmp.FRAGMENTATION_NEEDED -> "unreachable - need to frag (mtu " + icmp.mtu() + ")";
            case 13 -> "unreachable - admin prohibited filter";
            default -> "unreachable, code " + icmp.code();
        };
    }

    static String describe(Icmpv6 icmp) {
        return switch (icmp.type()) {
            case Icmpv6.ECHO_REQUEST -> "echo request, id " + icmp.identifier() + ", seq " + icmp.sequence();
            case Icmpv6.ECHO_REPLY -> "echo reply, id " + icmp.identifier() + ", seq " + icmp.sequence();
            case Icmpv6.UNREACHABLE -> "destination unreachable, code " + icmp.code();
            case Icmpv6.TOO_BIG -> "packet too big, mtu " + icmp.mtu();
            case Icmpv6.TIME_EXCEEDED -> "time exceeded, code " + icmp.code();
            case Icmpv6.ROUTER_SOLICITATION -> "router solicitation";
            case Icmpv6.ROUTER_ADVERTISEMENT -> "router advertisement";
            case Icmpv6.NEIGHBOR_SOLICITATION ->
                "neighbor solicitation"
                        + icmp.target().map(t -> ", who has " + t).orElse("");
            case Icmpv6.NEIGHBOR_ADVERTISEMENT ->
                "neighbor advertisement"
                        + icmp.target().map(t -> ", tgt is " + t).orElse("");
            case 143 -> "multicast listener report v2";
            default -> "type " + icmp.type() + ", code " + icmp.code();
        };
    }
}
