package io.overlab.capture.packet;

import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.ip;
import static io.overlab.capture.packet.Build.join;
import static io.overlab.capture.packet.Build.mac;
import static io.overlab.capture.packet.Build.number;

import java.util.ArrayList;
import java.util.List;

/** What segments of BGP hold: as FRR 8.4.4 sent it in a lab, and made for what that never sent. */
public final class BgpCorpus {
    public static final String MARKER = "ffffffffffffffffffffffffffffffff";

    /** docker0, AS 65000, hold time 5 seconds, EVPN among its capabilities. */
    public static final String OPEN =
            MARKER + "00630104fde800050a00000a460206010400190046020280000202020002024600020641040000fde8"
                    + "020206000206450400194601020b490907646f636b6572300002044002c0780209470700194680000000";

    /** docker1 wants the broadcasts of VNI 42; and it has told all. */
    public static final String TYPE_3 = MARKER
            + "0065020000004e900e001c001946040a00000b00031100010a00000b000200000000200a00000b40010100500200004005"
            + "0400000064c01010030c0000000000080002fde80000002ac01609000600002a0a00000b" + MARKER
            + "001d0200000006800f03001946";

    /** 192.168.0.3 is at 02:42:c0:a8:00:03 behind docker1. */
    public static final String TYPE_2 = MARKER
            + "006d0200000056900e0030001946040a00000b00022500010a00000b00020000000000000000000000000000300242c0a8"
            + "000320c0a8000300002a400101005002000040050400000064c01010030c0000000000080002fde80000002a";

    /** A MAC address that must not move. */
    public static final String STICKY = MARKER
            + "0071020000005a900e002c001946040a00000b00022100010a00000b00020000000000000000000000000000300242c0a8"
            + "000a0000002a400101005002000040050400000064c01018030c0000000000080002fde80000002a0600010000000000";

    /** Three routes are no more. */
    public static final String WITHDRAWN = MARKER
            + "008b0200000074900f0070001946022500010a00000b00020000000000000000000000000000300242c0a8000320c0a800"
            + "03000000022100010a00000b00020000000000000000000000000000300242c0a8000300000000022100010a00000b0002"
            + "0000000000000000000000000000300242c0a8000a00000000";

    public static final String REFRESH = MARKER + "00170500190046";
    public static final String HARD_RESET = MARKER + "00170306090604";
    public static final String KEEPALIVE = MARKER + "001304";

    private static final String RD = "0001 0a00000b 0002";
    private static final String RD_OF_AS = "0000 fde8 0000002a";
    private static final String RD_OF_LONG_AS = "0002 00010000 002a";
    private static final String ESI = "00 112233445566778899";
    private static final String VXLAN = "030c 0000 0000 0008";

    private BgpCorpus() {}

    /** The data of segments, each of one or more messages. */
    public static List<byte[]> segments() {
        List<byte[]> all = new ArrayList<>();
        for (String real : List.of(OPEN, TYPE_3, TYPE_2, STICKY, WITHDRAWN, REFRESH, HARD_RESET, KEEPALIVE)) {
            all.add(hex(real));
        }
        all.add(hex(KEEPALIVE + KEEPALIVE + TYPE_2));
        for (String error : List.of("0101", "0202", "0303", "0400", "0500", "0602", "0604", "060a")) {
            all.add(message(3, hex(error)));
        }
        all.add(message(1, hex("04 ffff 0000 0a000001 00")));
        all.add(message(1, hex("04 5ba0 00b4 0a000001 10 020e 0104 0001 0001 4104 00010000 0200")));
        all.add(update(new byte[0]));
        all.add(message(2, hex("0000 0000")));
        all.add(join(message(2, hex("0000 0015 400101 00 400200 400304 0a000001 400504 00000064")), hex(KEEPALIVE)));
        for (byte[] route : routes()) {
            all.add(update(reach(ip("10.0.0.11"), route), communities(VXLAN + "0002 fde8 0000002a")));
            all.add(update(unreach(route)));
        }
        byte[] mac = macRoute(RD_OF_LONG_AS, new byte[0], "00002a");
        all.add(update(reach(ip("2001:db8::11"), mac), communities("0102 0a000001 002a 0202 00010000 002a")));
        all.add(update(
                reach(ip("10.0.0.11"), mac), communities("0600 0000 00000007 0603 02420a00000b 4004 fde8 41200000")));
        return all;
    }

    private static List<byte[]> routes() {
        return List.of(
                route(1, hex(RD), hex(ESI), hex("00000000 00002a")),
                macRoute(RD, new byte[0], "00002a"),
                macRoute(RD_OF_AS, ip("192.168.0.3"), "00002a 001001"),
                macRoute(RD_OF_LONG_AS, ip("2001:db8::3"), "00002a"),
                route(3, hex(RD), hex("00000000 20"), ip("10.0.0.11")),
                route(3, hex(RD), hex("00000000 80"), ip("2001:db8::11")),
                route(4, hex(RD), hex(ESI), hex("20"), ip("10.0.0.11")),
                route(5, hex(RD), hex(ESI), hex("00000000 18"), ip("192.168.7.0"), ip("192.168.0.1"), hex("001001")),
                route(5, hex(RD), hex(ESI), hex("00000000 40"), ip("2001:db8:7::"), ip("::"), hex("001001")));
    }

    public static byte[] message(int type, byte[] body) {
        return join(hex(MARKER), number(19 + body.length, 2), number(type, 1), body);
    }

    private static byte[] update(byte[]... attributes) {
        byte[] all = join(attributes);
        return message(2, join(number(0, 2), number(all.length, 2), all));
    }

    private static byte[] attribute(int flags, int type, byte[] value) {
        return join(number(flags | 0x10, 1), number(type, 1), number(value.length, 2), value);
    }

    private static byte[] reach(byte[] hop, byte[] route) {
        return attribute(0x80, 14, join(hex("0019 46"), number(hop.length, 1), hop, number(0, 1), route));
    }

    private static byte[] unreach(byte[] route) {
        return attribute(0x80, 15, join(hex("0019 46"), route));
    }

    private static byte[] communities(String text) {
        return attribute(0xc0, 16, hex(text));
    }

    private static byte[] route(int type, byte[]... parts) {
        byte[] body = join(parts);
        return join(number(type, 1), number(body.length, 1), body);
    }

    private static byte[] macRoute(String distinguisher, byte[] address, String labels) {
        return route(
                2,
                hex(distinguisher),
                hex(ESI),
                hex("00000000 30"),
                mac("02:42:c0:a8:00:03"),
                number(address.length * 8, 1),
                address,
                hex(labels));
    }
}
