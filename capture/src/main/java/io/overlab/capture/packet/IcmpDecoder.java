package io.overlab.capture.packet;

/** Decodes ICMP and ICMPv6, and the packets their errors quote. */
final class IcmpDecoder {
    private IcmpDecoder() {}

    static void decode(IpDecoder ip, Walk walk, int offset, int end, boolean quoted) {
        if (!walk.has("ICMP header", offset, Icmp.LENGTH, end)) {
            return;
        }
        Icmp icmp = new Icmp(walk.bytes, offset, end - offset);
        walk.put(icmp);
        if (icmp.error() && !quoted && icmp.end() < end) {
            ip.ipv4(walk, icmp.end(), end, true);
        } else {
            walk.payload("ICMP data", icmp.end(), end);
        }
    }

    static void decode6(IpDecoder ip, Walk walk, int offset, int end, boolean quoted) {
        if (!walk.has("ICMPv6 header", offset, 4, end)) {
            return;
        }
        int type = walk.bytes.u8(offset);
        int whole = end - offset;
        boolean discovery = type >= Icmpv6.ROUTER_SOLICITATION && type <= Icmpv6.REDIRECT && !quoted;
        int length = discovery ? whole : Math.min(8, whole);
        if (!walk.has("ICMPv6 message", offset, length, end)) {
            return;
        }
        Icmpv6 icmp = new Icmpv6(walk.bytes, offset, length, whole);
        walk.put(icmp);
        if (discovery && whole < icmp.optionsStart()) {
            walk.malformed(
                    offset, "ICMPv6 type " + type + ": " + icmp.optionsStart() + " bytes needed, " + whole + " there");
        } else if (type < 128 && !quoted && icmp.end() < end) {
            ip.ipv6(walk, icmp.end(), end, true);
        } else {
            walk.payload("ICMPv6 data", icmp.end(), end);
        }
    }
}
