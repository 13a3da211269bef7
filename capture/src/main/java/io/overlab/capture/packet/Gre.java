package io.overlab.capture.packet;

import java.util.OptionalLong;

/**
 * A GRE header, RFC 2784, with key and sequence number, RFC 2890.
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record Gre(Bytes bytes, int offset) implements Tunnel {
    /** Length of a header without options, in bytes. */
    public static final int MIN_LENGTH = 4;

    /** Flags and version. */
    public int flags() {
        return bytes.u16(offset);
    }

    /** The version; 0 here, 1 in PPTP. */
    public int version() {
        return flags() & 7;
    }

    /** Whether there is a checksum. */
    public boolean checksumPresent() {
        return (flags() & 0x8000) != 0;
    }

    /** The EtherType of what follows; 0x6558 is an Ethernet frame. */
    public int type() {
        return bytes.u16(offset + 2);
    }

    /** The key, unsigned, if there is one. */
    public OptionalLong key() {
        return (flags() & 0x2000) != 0
                ? OptionalLong.of(bytes.u32(offset + 4 + (checksumPresent() ? 4 : 0)))
                : OptionalLong.empty();
    }

    /** The sequence number, unsigned, if there is one. */
    public OptionalLong sequence() {
        return (flags() & 0x1000) != 0 ? OptionalLong.of(bytes.u32(end() - 4)) : OptionalLong.empty();
    }

    /** The key, which keeps networks apart; 0 without one. */
    @Override
    public int networkId() {
        return (int) key().orElse(0);
    }

    @Override
    public int length() {
        return MIN_LENGTH
                + (checksumPresent() ? 4 : 0)
                + ((flags() & 0x2000) != 0 ? 4 : 0)
                + ((flags() & 0x1000) != 0 ? 4 : 0);
    }

    @Override
    public String protocol() {
        return "gre";
    }
}
