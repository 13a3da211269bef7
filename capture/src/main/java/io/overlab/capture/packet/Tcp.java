package io.overlab.capture.packet;

import java.util.List;

/**
 * A TCP header with its options, RFC 9293.
 *
 * @param bytes the frame
 * @param offset where the header starts
 * @param payloadLength bytes after the header, as the IP header states them
 */
public record Tcp(Bytes bytes, int offset, int payloadLength) implements Layer {
    /** Length of a header without options, in bytes. */
    public static final int MIN_LENGTH = 20;

    /** Flag bit: no more data from the sender. */
    public static final int FIN = 0x01;

    /** Flag bit: synchronize sequence numbers. */
    public static final int SYN = 0x02;

    /** Flag bit: reset the connection. */
    public static final int RST = 0x04;

    /** Flag bit: push. */
    public static final int PSH = 0x08;

    /** Flag bit: the acknowledgment number counts. */
    public static final int ACK = 0x10;

    /** Flag bit: the urgent pointer counts. */
    public static final int URG = 0x20;

    /** Flag bit: congestion echo, RFC 3168. */
    public static final int ECE = 0x40;

    /** Flag bit: congestion window reduced, RFC 3168. */
    public static final int CWR = 0x80;

    @Override
    public int length() {
        return (bytes.u8(offset + 12) >> 4) * 4;
    }

    /** The port it is sent from. */
    public int sourcePort() {
        return bytes.u16(offset);
    }

    /** The port it is sent to. */
    public int destinationPort() {
        return bytes.u16(offset + 2);
    }

    /** The sequence number on the wire, unsigned. */
    public long sequence() {
        return bytes.u32(offset + 4);
    }

    /** The acknowledgment number on the wire, unsigned. */
    public long acknowledgment() {
        return bytes.u32(offset + 8);
    }

    /** The twelve bits after the data offset: reserved bits, accurate ECN, and the eight flags named here. */
    public int flags() {
        return bytes.u16(offset + 12) & 0xfff;
    }

    /** Whether all bits of {@code mask} are set in the flags. */
    public boolean flag(int mask) {
        return (flags() & mask) == mask;
    }

    /** The window as it stands in the header, not scaled. */
    public int window() {
        return bytes.u16(offset + 14);
    }

    /** The checksum as it stands in the header. */
    public int checksum() {
        return bytes.u16(offset + 16);
    }

    /** The urgent pointer. */
    public int urgentPointer() {
        return bytes.u16(offset + 18);
    }

    /** The options, in their order; the first that contradicts its length ends the list. */
    public List<HeaderOption> options() {
        return HeaderOption.between(bytes, offset + MIN_LENGTH, end());
    }

    @Override
    public String protocol() {
        return "tcp";
    }
}
