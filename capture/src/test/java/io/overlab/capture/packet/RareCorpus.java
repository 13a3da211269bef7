package io.overlab.capture.packet;

import static io.overlab.capture.packet.Build.eth;
import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.icmp;
import static io.overlab.capture.packet.Build.ip;
import static io.overlab.capture.packet.Build.ipv4;
import static io.overlab.capture.packet.Build.ipv6;
import static io.overlab.capture.packet.Build.join;
import static io.overlab.capture.packet.Build.number;
import static io.overlab.capture.packet.Build.tcp;
import static io.overlab.capture.packet.Build.udp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Good frames of kinds that a lab's network hardly ever shows. */
final class RareCorpus {
    private static final String A = "02:42:c0:a8:00:02";
    private static final String B = "02:42:c0:a8:00:03";
    private static final String KEY = "0102030405060708";
    private static final String OTHER_KEY = "f1f2f3f4f5f6f7f8";

    private RareCorpus() {}

    static List<byte[]> ethernet() {
        List<byte[]> all = new ArrayList<>();
        multipath(all);
        informational(all);
        mobility(all);
        jumbo(all);
        names(all);
        bridges(all);
        return all;
    }

    private static void segment(List<byte[]> all, int flags, String options) {
        byte[] padded = hex(options);
        padded = Arrays.copyOf(padded, padded.length + 3 & ~3);
        all.add(eth(
                A, B, 0x0800, ipv4("10.1.1.1", "10.1.1.2", 6, tcp(4000, 5000, 100, 200, flags, padded, new byte[5]))));
    }

    private static void multipath(List<byte[]> all) {
        segment(all, 0x02, "1e 04 01 01");
        segment(all, 0x02, "1e 0c 00 81" + KEY);
        segment(all, 0x12, "1e 0c 01 01" + KEY);
        segment(all, 0x10, "1e 14 01 01" + KEY + OTHER_KEY);
        segment(all, 0x18, "1e 16 01 81" + KEY + OTHER_KEY + "1234");
        segment(all, 0x02, "1e 0c 02 81" + KEY);
        segment(all, 0x10, "1e 0c 01 01" + KEY);
        segment(all, 0x02, "1e 0c 11 07 01020304 a1a2a3a4");
        segment(all, 0x12, "1e 10 10 07" + KEY + "a1a2a3a4");
        segment(all, 0x10, "1e 18 10 00" + KEY + OTHER_KEY + "99aabbcc");
        segment(all, 0x10, "1e 08 20 01 f1020304");
        segment(all, 0x10, "1e 0c 20 03" + OTHER_KEY);
        segment(all, 0x18, "1e 12 20 05 00000001 00000002 00000003 0010");
        segment(all, 0x18, "1e 1c 20 1f" + KEY + OTHER_KEY + "00000003 0010 abcd");
        segment(all, 0x18, "1e 0a 20 05 00000001 0002");
        segment(all, 0x02, "1e 08 20 01 f1020304");
        for (String kind : List.of("30", "31", "34")) {
            segment(all, 0x10, "1e 08 " + kind + " 05 0a000001");
            segment(all, 0x10, "1e 0a " + kind + " 05 0a000001 1f90");
            segment(all, 0x10, "1e 10 " + kind + " 05 0a000001" + KEY);
            segment(all, 0x10, "1e 12 " + kind + " 05 0a000001 1f90" + KEY);
        }
        segment(all, 0x10, "1e 14 36 05 fe800000000000000000000000000001");
        segment(all, 0x10, "1e 16 30 05 fe800000000000000000000000000001 1f90");
        segment(all, 0x10, "1e 1c 31 05 fe800000000000000000000000000001" + KEY);
        segment(all, 0x10, "1e 1e 39 05 fe800000000000000000000000000001 1f90" + KEY);
        segment(all, 0x10, "1e 06 40 01 02 03");
        segment(all, 0x10, "1e 03 40");
        segment(all, 0x10, "1e 03 51");
        segment(all, 0x10, "1e 04 50 09 0101 080a 00000001 00000002");
        segment(all, 0x10, "1e 0c 60 00" + KEY);
        segment(all, 0x10, "1e 0c 70 00" + OTHER_KEY);
        segment(all, 0x10, "1e 04 80 00");
        segment(all, 0x10, "1e 04 f0 00");
        segment(all, 0x10, "1e 02");
        segment(all, 0x10, "0303 07 01 1e 09 70 00 01020304 05");
    }

    private static void informational(List<byte[]> all) {
        List<byte[]> messages = new ArrayList<>();
        messages.add(icmp(139, 0, hex("0000 0000"), hex(KEY)));
        messages.add(icmp(139, 0, hex("0001 0001"), hex(KEY)));
        messages.add(icmp(139, 0, hex("0002 0000"), hex(KEY)));
        messages.add(icmp(139, 0, hex("0003 007f"), join(hex(KEY), ip("fe80::5"))));
        messages.add(icmp(139, 2, hex("0004 0000"), join(hex(KEY), ip("10.0.0.1"))));
        messages.add(icmp(139, 1, hex("0002 0000"), hex(KEY + "07646f636b65723100")));
        messages.add(icmp(139, 1, hex("0002 0000"), hex(KEY + "07646f636b657231036f7267 0000")));
        messages.add(icmp(139, 1, hex("0002 0000"), hex(KEY + "03 61 ff 07")));
        messages.add(icmp(139, 9, hex("0003 0000"), hex(KEY + "01")));
        messages.add(icmp(139, 0, hex("0000 0000"), hex("01020304")));
        messages.add(icmp(140, 0, hex("0000 0000"), hex(KEY)));
        messages.add(icmp(140, 0, hex("0001 0001"), hex(KEY)));
        messages.add(icmp(140, 0, hex("0002 0001"), hex(KEY + "0000003c 07646f636b65723100")));
        messages.add(icmp(140, 0, hex("0003 0023"), join(hex(KEY + "00000e10"), ip("fe80::5"))));
        messages.add(icmp(140, 1, hex("0003 0000"), hex(KEY)));
        messages.add(icmp(140, 2, hex("0009 0000"), hex(KEY)));
        messages.add(icmp(140, 0, hex("0009 0000"), hex(KEY)));
        byte[] match = join(hex("0102 0000 02 13 05 30 30 40 0000"), ip("2001:db8::"));
        byte[] use = join(hex("3010 c0c0 ffffffff 00000e10 c0000000"), ip("2001:db8:1::"));
        messages.add(icmp(138, 0, hex("00000001"), join(hex("00 80 0000 00000000"), match(2, 7), use)));
        messages.add(icmp(138, 0, hex("00000001"), join(hex("00 80 0000 00000000"), match(9, 11), use, use)));
        messages.add(icmp(138, 0, hex("00000001"), join(hex("00 80 0000 00000000"), match(1, 8), use)));
        messages.add(icmp(138, 0, hex("00000001"), join(hex("00 80 0000 00000000"), match)));
        messages.add(icmp(138, 1, hex("00000002"), hex("0000000000000000")));
        messages.add(icmp(138, 255, hex("00000003"), hex("0000000000000000")));
        messages.add(icmp(138, 7, hex("00000003"), hex("0000000000000000")));
        for (int code : new int[] {0, 1, 2, 3, 4, 0x80, 0x81}) {
            messages.add(icmp(155, code, hex("00000003"), hex("0000000000000000")));
        }
        for (byte[] message : messages) {
            all.add(eth(A, B, 0x86dd, ipv6("fe80::1", "fe80::2", 58, message)));
        }
    }

    private static byte[] match(int operation, int words) {
        return join(number(operation, 1), number(words, 1), hex("05 30 30 40 0000"), ip("2001:db8::"));
    }

    private static void mobility(List<byte[]> all) {
        for (String header : List.of(
                "3b 00 00 00 0000 0000",
                "3b 01 01 00 0000 0000 0102030405060708",
                "3b 01 02 00 0000 0000 0102030405060708",
                "3b 02 03 00 0000 1234 0102030405060708 0102030405060708",
                "3b 02 04 00 0000 1234 0102030405060708 0102030405060708",
                "3b 01 05 00 0000 0007 d000 0010 01020000",
                "3b 01 05 00 0000 0007 0000 0010 01020000",
                "3b 01 06 00 0000 8180 0007 0010 01020000",
                "3b 02 07 00 0000 0100 fe800000000000000000000000000001",
                "3b 01 09 00 0000 0000 0102030405060708",
                "3b 00 07 00 0000 0000")) {
            all.add(eth(A, B, 0x86dd, ipv6("fe80::1", "fe80::2", 135, hex(header))));
        }
    }

    private static void jumbo(List<byte[]> all) {
        for (String options : List.of(
                "c204 00010000",
                "c204 0000ffff",
                "c204 e5ffffee",
                "c204 ffffffff",
                "0100 c203 000100 00",
                "0502 0000 0100 0000 0000 c204 00012000")) {
            byte[] header = hex(options);
            byte[] chain =
                    join(hex("11"), number((header.length + 2) / 8 - 1, 1), header, udp(1000, 2000, new byte[12]));
            byte[] packet = ipv6("fe80::1", "fe80::2", 0, chain);
            all.add(eth(A, B, 0x86dd, packet));
            byte[] without = packet.clone();
            without[4] = 0;
            without[5] = 0;
            all.add(eth(A, B, 0x86dd, without));
        }
    }

    private static void names(List<byte[]> all) {
        String question = "07646f636b65723100 00010001";
        for (String message : List.of(
                "1a2b 8180 0001 0000 0000 0001" + question + "00 0029 04d0 01 00 8000 0000",
                "1a2b 8180 0001 0000 0000 0001" + question + "00 0029 04d0 02 00 8000 0000",
                "1a2b 8183 0001 0000 0000 0001" + question + "00 0029 04d0 ff 00 8000 0000",
                "1a2b 8180 0001 0000 0001 0001" + question + "c00c 0006 0001 00000001 0002 abcd 00 0029 04d0 01 00 8000"
                        + " 0000",
                "1a2b 8180 0001 0001 0000 0000" + question + "c00c 0100 0001 00000001 000b 000a 0005 687474703a2f2f",
                "1a2b 8180 0001 0001 0000 0000" + question + "c00c 0100 0001 00000001 0002 000a",
                "1a2b 8180 0001 0001 0000 0000" + question + "c00c 0010 0001 00000001 0006 0561ff017f62",
                "1a2b 8180 0001 0001 0000 0000" + question + "c00c 0021 0001 00000001 0008 0001 0002 0050 c00c",
                "1a2b 8180 0001 0001 0000 0000" + question + "c00c 000f 0001 00000001 0004 000a c00c")) {
            all.add(eth(A, B, 0x0800, ipv4("10.1.1.1", "10.1.1.2", 17, udp(53, 4000, hex(message)))));
        }
        all.add(eth(A, B, 0x0800, ipv4("10.1.1.1", "10.1.1.2", 17, udp(4000, 8472, hex("08000000 00002a00")))));
    }

    private static byte[] length(byte[] payload) {
        return join(Build.mac("01:80:c2:00:00:00"), Build.mac(A), number(payload.length, 2), payload);
    }

    private static void bridges(List<byte[]> all) {
        String configuration = "7c 8000 0242c0a80002 00000004 8000 0242c0a80003 8001 0000 1400 0200 0f00";
        all.add(length(join(hex("424203 0000 00 00" + configuration))));
        all.add(length(join(hex("424203 0000 02 02" + configuration + "00"))));
        all.add(length(join(hex("424203 0000 00 80"))));
        all.add(length(join(hex("424203 0000 03 02" + configuration + "00 0040"), new byte[64])));
        all.add(length(
                join(hex("424203 0000 04 02" + configuration + "00 0040"), new byte[64], hex("0055"), new byte[85])));
        for (String protocol : List.of("010b", "010c")) {
            all.add(length(hex("aaaa03 00000c" + protocol + "0000 02 02" + configuration + "00")));
        }
        all.add(length(join(hex("aaaa03 0080c2 000e 0000 00 00" + configuration))));
        byte[] inner = eth(A, B, 0x0800, ipv4("10.1.1.1", "10.1.1.2", 17, udp(1, 2, new byte[4])));
        all.add(length(join(hex("aaaa03 0080c2 0007 0000"), inner)));
        all.add(length(join(hex("aaaa03 0080c2 0001 0000"), inner)));
        all.add(length(join(hex("aaaa03 0080c2 0002 0000"), new byte[6])));
        all.add(length(join(hex("aaaa03 00000c 1234"), new byte[6])));
        all.add(length(join(hex("aaaa03 000000 0800"), ipv4("10.1.1.1", "10.1.1.2", 17, udp(1, 2, new byte[4])))));
        all.add(length(hex("f0f001 0203")));
        all.add(length(hex("0001af 810100")));
    }
}
