package io.overlab.capture.text.tcpdump;

import java.util.Arrays;

/**
 * What tcpdump takes the payload of a datagram for. Its ports tell, and where both do, the order in which tcpdump asks;
 * source ports are chosen at random often enough for that to matter.
 */
final class UdpPorts {
    /** No port tells anything. */
    static final int NOTHING = Byte.MAX_VALUE;

    static final int DNS = 1;
    static final int MULTICAST_DNS = 2;
    static final int BOOTP = 4;
    static final int NTP = 6;
    static final int OTV = 8;
    static final int VXLAN = 9;
    static final int GENEVE = 10;
    static final int VXLAN_GPE = 12;
    static final int MPLS = 13;

    // The numbers that are missing stand for protocols of which tcpdump says more than a line of ours does.

    private static final byte[] SOURCE = new byte[65_536];
    private static final byte[] DESTINATION = new byte[65_536];

    static {
        Arrays.fill(SOURCE, (byte) NOTHING);
        Arrays.fill(DESTINATION, (byte) NOTHING);
        either(DNS, 53);
        either(MULTICAST_DNS, 5353);
        either(3, 525, 69);
        either(BOOTP, 67, 68);
        either(5, 520, 654, 500, 4500, 7500, 8500, 161, 162);
        either(NTP, 123);
        either(7, 88, 750, 1701, 2103, 2104);
        either(7, 7000, 7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008, 7009);
        either(7, 521, 546, 547, 5359, 6696, 6697, 8231, 496, 1645, 1646, 1812, 1813, 1700, 3799);
        either(7, 921, 646, 698, 3503, 701, 1589, 6343, 12222, 12223, 5060, 514);
        for (int port : new int[] {3456, 4567, 1985, 3784, 3785, 4784, 6784}) {
            DESTINATION[port] = 7;
        }
        SOURCE[49152] = 7;
        either(OTV, 8472);
        either(VXLAN, 4789);
        either(GENEVE, 6081);
        either(11, 4342);
        either(VXLAN_GPE, 4790);
        either(MPLS, 17754, 6635);
        either(15, 319, 320, 30490);
    }

    private UdpPorts() {}

    private static void either(int kind, int... ports) {
        for (int port : ports) {
            SOURCE[port] = (byte) kind;
            DESTINATION[port] = (byte) kind;
        }
    }

    /** The first kind that tcpdump would think of. */
    static int kind(int from, int to) {
        return Math.min(SOURCE[from], DESTINATION[to]);
    }

    /** Whether AppleTalk may use the port over UDP; whether it does, the payload tells. */
    static boolean appleTalk(int port) {
        return port >= 16_512 && port < 16_640 || port >= 200 && port < 328 || port >= 768 && port < 896;
    }
}
