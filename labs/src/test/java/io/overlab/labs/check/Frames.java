package io.overlab.labs.check;

import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.Packet;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Packets of the lessons, made of real bytes and decoded. */
final class Frames {
    static final String MAC2 = "02:42:c0:a8:00:02";
    static final String MAC3 = "02:42:c0:a8:00:03";

    private Frames() {}

    static Packet packet(byte[] bytes) {
        return new Decoder()
                .decode(new Frame(1_000_000_000L, "docker0:eth0", Frame.LINKTYPE_ETHERNET, bytes.length, bytes));
    }

    static Packet whoHas(String target, String sender) {
        return packet(arp(1, MAC2, sender, "00:00:00:00:00:00", target));
    }

    static Packet isAt(String address, String mac, String asker) {
        return packet(arp(2, mac, address, MAC2, asker));
    }

    static byte[] arp(int operation, String fromMac, String from, String toMac, String to) {
        ByteBuffer b = ByteBuffer.allocate(42);
        b.put(mac(operation == 1 ? "ff:ff:ff:ff:ff:ff" : toMac))
                .put(mac(fromMac))
                .putShort((short) 0x0806);
        b.put(HexFormat.of().parseHex("0001080006040000")).putShort(20, (short) operation);
        b.put(mac(fromMac)).put(ip(from)).put(mac(toMac)).put(ip(to));
        return b.array();
    }

    static Packet request(String from, String to, int id, int seq) {
        return packet(echo(8, from, to, id, seq));
    }

    static Packet reply(String from, String to, int id, int seq) {
        return packet(echo(0, from, to, id, seq));
    }

    static byte[] echo(int type, String from, String to, int id, int seq) {
        ByteBuffer b = ByteBuffer.allocate(98);
        b.put(mac(MAC3)).put(mac(MAC2)).putShort((short) 0x0800);
        b.put(ipHeader(84, 1, from, to));
        b.put((byte) type)
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) id)
                .putShort((short) seq);
        return b.array();
    }

    /** A frame in VXLAN between the hosts. */
    static Packet vxlan(int vni, byte[] inner) {
        ByteBuffer b = ByteBuffer.allocate(50 + inner.length);
        b.put(mac("06:4c:1f:a8:84:3b")).put(mac("06:e2:c0:20:ec:9f")).putShort((short) 0x0800);
        b.put(ipHeader(36 + inner.length, 17, "10.0.0.10", "10.0.0.11"));
        b.putShort((short) 44321)
                .putShort((short) 4789)
                .putShort((short) (16 + inner.length))
                .putShort((short) 0);
        b.putInt(0x08000000).putInt(vni << 8).put(inner);
        return packet(b.array());
    }

    private static byte[] ipHeader(int length, int protocol, String from, String to) {
        ByteBuffer b = ByteBuffer.allocate(20);
        b.put((byte) 0x45).put((byte) 0).putShort((short) length).putInt(0);
        b.put((byte) 64).put((byte) protocol).putShort((short) 0).put(ip(from)).put(ip(to));
        return b.array();
    }

    private static byte[] mac(String text) {
        return HexFormat.ofDelimiter(":").parseHex(text);
    }

    private static byte[] ip(String text) {
        return ByteBuffer.allocate(4).putInt(Ipv4Address.parse(text).bits()).array();
    }
}
