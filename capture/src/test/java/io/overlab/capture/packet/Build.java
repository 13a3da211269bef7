package io.overlab.capture.packet;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Builds the bytes of frames for tests, one header around the other. */
public final class Build {
    private Build() {}

    public static Frame frame(byte[] data) {
        return new Frame(1_000_000_000L, "docker0:eth0", Frame.LINKTYPE_ETHERNET, data.length, data);
    }

    public static Packet decode(byte[] data) {
        return new Decoder().decode(frame(data));
    }

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("[\\s|:]", ""));
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] number(long value, int bytes) {
        byte[] result = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            result[i] = (byte) (value >> (8 * (bytes - 1 - i)));
        }
        return result;
    }

    public static byte[] mac(String text) {
        return number(MacAddress.parse(text).bits(), 6);
    }

    public static byte[] ip(String text) {
        if (IpAddress.parse(text) instanceof Ipv6Address six) {
            return join(number(six.high(), 8), number(six.low(), 8));
        }
        return number(Ipv4Address.parse(text).bits(), 4);
    }

    public static byte[] eth(String from, String to, int type, byte[] data) {
        return join(mac(to), mac(from), number(type, 2), data);
    }

    public static byte[] vlan(int tci, int type, byte[] data) {
        return join(number(tci, 2), number(type, 2), data);
    }

    public static byte[] arp(int operation, String fromMac, String fromIp, String toMac, String toIp) {
        return join(hex("0001 0800 06 04"), number(operation, 2), mac(fromMac), ip(fromIp), mac(toMac), ip(toIp));
    }

    public static byte[] ipv4(String from, String to, int protocol, byte[] data) {
        return ipv4(from, to, protocol, 0x4000, 64, new byte[0], data);
    }

    /** An IPv4 packet; {@code flags} is the word of flags and fragment offset. */
    public static byte[] ipv4(String from, String to, int protocol, int flags, int ttl, byte[] options, byte[] data) {
        byte[] header = join(
                number(0x40 | (20 + options.length) / 4, 1),
                number(0, 1),
                number(20 + options.length + data.length, 2),
                number(0x1234, 2),
                number(flags, 2),
                number(ttl, 1),
                number(protocol, 1),
                number(0, 2),
                ip(from),
                ip(to),
                options);
        int sum = checksum(header);
        header[10] = (byte) (sum >> 8);
        header[11] = (byte) sum;
        return join(header, data);
    }

    public static byte[] ipv6(String from, String to, int next, byte[] data) {
        return join(hex("60000000"), number(data.length, 2), number(next, 1), number(64, 1), ip(from), ip(to), data);
    }

    public static byte[] udp(int from, int to, byte[] data) {
        return join(number(from, 2), number(to, 2), number(8 + data.length, 2), number(0, 2), data);
    }

    public static byte[] tcp(int from, int to, long seq, long ack, int flags, byte[] options, byte[] data) {
        return join(
                number(from, 2),
                number(to, 2),
                number(seq, 4),
                number(ack, 4),
                number((20 + options.length) / 4 << 12 | flags, 2),
                number(64240, 2),
                number(0, 4),
                options,
                data);
    }

    public static byte[] vxlan(int vni, byte[] frame) {
        return join(hex("08000000"), number(vni, 3), number(0, 1), frame);
    }

    public static byte[] echo(int type, int id, int seq, int size) {
        return icmp(type, 0, join(number(id, 2), number(seq, 2)), new byte[size]);
    }

    public static byte[] icmp(int type, int code, byte[] rest, byte[] data) {
        byte[] message = join(number(type, 1), number(code, 1), number(0, 2), rest, data);
        int sum = checksum(message);
        message[2] = (byte) (sum >> 8);
        message[3] = (byte) sum;
        return message;
    }

    public static int checksum(byte[] data) {
        int sum = 0;
        for (int i = 0; i < data.length; i++) {
            sum += (data[i] & 0xff) << ((i & 1) == 0 ? 8 : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }

    /** The frame every overlay lesson shows: an echo request from one container to the other, VNI 42. */
    public static byte[] overlayPing() {
        return encapsulate(
                42,
                eth(
                        "02:42:c0:a8:00:02",
                        "02:42:c0:a8:00:03",
                        EtherType.IPV4,
                        ipv4("192.168.0.2", "192.168.0.3", 1, echo(8, 1, 1, 56))));
    }

    /** Puts a frame into VXLAN between 10.0.0.10 and 10.0.0.11. */
    public static byte[] encapsulate(int vni, byte[] frame) {
        return eth(
                "06:e2:c0:20:ec:9f",
                "06:4c:1f:a8:84:3b",
                EtherType.IPV4,
                ipv4("10.0.0.10", "10.0.0.11", 17, udp(44321, 4789, vxlan(vni, frame))));
    }
}
