package io.overlab.labs.discovery.resolver;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** ARP for IPv4 on Ethernet (RFC 826), as far as a resolver needs it; pure. */
final class ArpFrame {
    /** The EtherType. */
    static final int ETHER_TYPE = 0x0806;

    private static final int LENGTH = 42;
    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private ArpFrame() {}

    /** Who asks for whom, if the frame is a request for somebody else's address. */
    static Optional<Input.Asked> request(byte[] frame) {
        ByteBuffer data = ByteBuffer.wrap(frame);
        // Ethernet, IPv4, lengths 6 and 4, request.
        if (frame.length < LENGTH
                || data.getShort(12) != ETHER_TYPE
                || data.getInt(14) != 0x00010800
                || data.getInt(18) != 0x06040001) {
            return Optional.empty();
        }
        String asker = ip(data, 28);
        String wanted = ip(data, 38);
        return asker.equals(wanted)
                ? Optional.empty()
                : Optional.of(new Input.Asked(wanted, asker, MAC.formatHex(frame, 22, 28)));
    }

    /** The frame that answers. */
    static byte[] reply(Action.Reply reply) {
        byte[] to = MAC.parseHex(reply.askerMac());
        byte[] from = MAC.parseHex(reply.mac());
        return ByteBuffer.allocate(LENGTH)
                .put(to)
                .put(from)
                .putShort((short) ETHER_TYPE)
                .putInt(0x00010800)
                .putInt(0x06040002)
                .put(from)
                .put(bytes(reply.ip()))
                .put(to)
                .put(bytes(reply.askerIp()))
                .array();
    }

    private static String ip(ByteBuffer data, int at) {
        return (data.get(at) & 0xff) + "." + (data.get(at + 1) & 0xff) + "." + (data.get(at + 2) & 0xff) + "."
                + (data.get(at + 3) & 0xff);
    }

    private static byte[] bytes(String ip) {
        byte[] bytes = new byte[4];
        String[] parts = ip.split("\\.");
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }
}
