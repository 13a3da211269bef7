package io.overlab.capture.text.tcpdump;

import java.util.Map;
import java.util.Set;

/** Names tcpdump 4.99 gives to EtherTypes, and which of them it prints more about than their bytes. */
final class Names {
    private Names() {}

    private static final Map<Integer, byte[]> ETHERTYPES = Map.ofEntries(
            entry(0x00fe, "GRE-OSI"),
            entry(0x0200, "PUP"),
            entry(0x0500, "Sprite"),
            entry(0x0600, "NS"),
            entry(0x0707, "GeoNet (old)"),
            entry(0x0800, "IPv4"),
            entry(0x0806, "ARP"),
            entry(0x1000, "Trail"),
            entry(0x1111, "CALM FAST"),
            entry(0x6001, "MOP DL"),
            entry(0x6002, "MOP RC"),
            entry(0x6003, "DN"),
            entry(0x6004, "LAT"),
            entry(0x6007, "SCA"),
            entry(0x6558, "TEB"),
            entry(0x8035, "Reverse ARP"),
            entry(0x8038, "Lanbridge"),
            entry(0x803c, "DEC DNS"),
            entry(0x803e, "DEC DTS"),
            entry(0x805b, "VEXP"),
            entry(0x805c, "VPROD"),
            entry(0x809b, "Appletalk"),
            entry(0x80f3, "Appletalk ARP"),
            entry(0x8100, "802.1Q"),
            entry(0x8137, "IPX"),
            entry(0x86dd, "IPv6"),
            entry(0x8808, "MPCP"),
            entry(0x8809, "Slow Protocols"),
            entry(0x880b, "PPP"),
            entry(0x8847, "MPLS unicast"),
            entry(0x8848, "MPLS multicast"),
            entry(0x8863, "PPPoE D"),
            entry(0x8864, "PPPoE S"),
            entry(0x886f, "MS NLB heartbeat"),
            entry(0x8870, "Jumbo"),
            entry(0x888e, "EAPOL"),
            entry(0x8899, "Realtek protocols"),
            entry(0x88a2, "AoE"),
            entry(0x88a8, "802.1Q-QinQ"),
            entry(0x88ca, "TIPC"),
            entry(0x88cc, "LLDP"),
            entry(0x88e5, "802.1AE MACsec"),
            entry(0x88f7, "PTP"),
            entry(0x8902, "CFM"),
            entry(0x893a, "IEEE1905.1"),
            entry(0x8947, "GeoNet"),
            entry(0x894f, "NSH"),
            entry(0x9000, "Loopback"),
            entry(0x9100, "802.1Q-9100"),
            entry(0x9200, "802.1Q-9200"),
            entry(0xabcd, "CFM (old)"),
            entry(0xd28b, "Arista Vendor Specific Protocol"),
            entry(0xfefe, "OSI"));

    /** Types whose contents tcpdump shows as bytes, although it has a name for them. */
    private static final Set<Integer> NAMED_ONLY = Set.of(
            0x00fe, 0x0600, 0x1000, 0x6001, 0x6002, 0x6004, 0x6007, 0x6558, 0x8038, 0x803c, 0x803e, 0x805b, 0x805c,
            0x8100, 0x8870, 0x88a8, 0x893a, 0x9100, 0x9200, 0xd28b);

    /** Types of PPPoE that some devices use, of which tcpdump knows no name. */
    private static final Set<Integer> UNNAMED = Set.of(0x3c12, 0x3c13);

    private static final byte[] IPV4 = Ascii.bytes("IPv4");
    private static final byte[] IPV6 = Ascii.bytes("IPv6");
    private static final byte[] ARP = Ascii.bytes("ARP");

    private static Map.Entry<Integer, byte[]> entry(int type, String name) {
        return Map.entry(type, Ascii.bytes(name));
    }

    /** The name of an EtherType, or null. */
    static byte[] etherType(int type) {
        return switch (type) {
            case 0x0800 -> IPV4;
            case 0x0806 -> ARP;
            case 0x86dd -> IPV6;
            default -> ETHERTYPES.get(type);
        };
    }

    /** Whether tcpdump has a printer for the contents. */
    static boolean printed(int type) {
        return ETHERTYPES.containsKey(type) && !NAMED_ONLY.contains(type) || UNNAMED.contains(type);
    }
}
