package io.overlab.capture.packet;

import java.util.ArrayList;
import java.util.List;

/**
 * An IGMP message: version 1 (RFC 1112), 2 (RFC 2236) or 3 (RFC 3376).
 *
 * @param bytes the frame
 * @param offset where the message starts
 * @param length length of the message in bytes, at least 8
 */
public record Igmp(Bytes bytes, int offset, int length) implements Layer {
    /** Type: who is in a group? */
    public static final int QUERY = 0x11;

    /** Type: I am, version 1. */
    public static final int REPORT_V1 = 0x12;

    /** Type: I am, version 2. */
    public static final int REPORT_V2 = 0x16;

    /** Type: I am no more. */
    public static final int LEAVE = 0x17;

    /** Type: I am, or am no more, version 3. */
    public static final int REPORT_V3 = 0x22;

    /** Length of the shortest message in bytes. */
    static final int MIN_LENGTH = 8;

    /** What kind of message it is. */
    public int type() {
        return bytes.u8(offset);
    }

    /** The version: 1, 2 or 3; 0 for types that are none of these. */
    public int version() {
        return switch (type()) {
            case QUERY -> length >= 12 ? 3 : bytes.u8(offset + 1) == 0 ? 1 : 2;
            case REPORT_V1 -> 1;
            case REPORT_V2, LEAVE -> 2;
            case REPORT_V3 -> 3;
            default -> 0;
        };
    }

    /** The checksum as it stands in the header. */
    public int checksum() {
        return bytes.u16(offset + 2);
    }

    /** The group; zero in a general query and in a report of version 3, which has {@link #groups()}. */
    public Ipv4Address group() {
        return type() == REPORT_V3 ? Ipv4Address.ZERO : new Ipv4Address(bytes.i32(offset + 4));
    }

    /** The groups of a report, of any version, as far as they were captured. */
    public List<Ipv4Address> groups() {
        if (type() != REPORT_V3) {
            return List.of(group());
        }
        List<Ipv4Address> groups = new ArrayList<>();
        int count = bytes.u16(offset + 6);
        int at = offset + 8;
        for (int i = 0; i < count && at + 8 <= end(); i++) {
            groups.add(new Ipv4Address(bytes.i32(at + 4)));
            at += 8 + 4 * bytes.u16(at + 2) + 4 * bytes.u8(at + 1);
        }
        return groups;
    }

    @Override
    public String protocol() {
        return "igmp";
    }
}
