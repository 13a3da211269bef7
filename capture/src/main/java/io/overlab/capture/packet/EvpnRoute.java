package io.overlab.capture.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A route of EVPN, RFC 7432, section 7; type 5 is of RFC 9136. An accessor for what this type does not have, or for what
 * its length leaves out, gives nothing.
 *
 * @param bytes the frame
 * @param offset where its type stands
 * @param length of the whole route with type and length, in bytes
 */
public record EvpnRoute(Bytes bytes, int offset, int length) {
    /** Type: a segment that several hosts share (Ethernet auto-discovery). */
    public static final int AUTO_DISCOVERY = 1;

    /** Type: a MAC address, with or without an IP address. */
    public static final int MAC_IP = 2;

    /** Type: a host that wants broadcasts (inclusive multicast Ethernet tag). */
    public static final int MULTICAST = 3;

    /** Type: a host of a shared segment (Ethernet segment). */
    public static final int SEGMENT = 4;

    /** Type: an IP prefix. */
    public static final int PREFIX = 5;

    private static final int HEADER = 2;
    private static final int DISTINGUISHER = 8;
    private static final int SEGMENT_ID = 10;

    /** The routes between two offsets; the first that is not whole ends the list. */
    static List<EvpnRoute> between(Bytes bytes, int from, int to) {
        List<EvpnRoute> all = new ArrayList<>();
        int at = from;
        while (at + HEADER <= to) {
            int length = HEADER + bytes.u8(at + 1);
            if (at + length > to) {
                break;
            }
            all.add(new EvpnRoute(bytes, at, length));
            at += length;
        }
        return all;
    }

    /** Its type, 1 to 5. */
    public int type() {
        return bytes.u8(offset);
    }

    private boolean is(int type, int size) {
        return type() == type && length >= HEADER + size;
    }

    private int at(int behind) {
        return offset + HEADER + behind;
    }

    /** The route distinguisher (RFC 4364, section 4.2): {@code 10.0.0.11:2} or {@code 65000:42}. */
    public Optional<String> distinguisher() {
        if (length < HEADER + DISTINGUISHER) {
            return Optional.empty();
        }
        int at = at(0);
        return switch (bytes.u16(at)) {
            case 0 -> Optional.of(bytes.u16(at + 2) + ":" + bytes.u32(at + 4));
            case 1 -> Optional.of(new Ipv4Address(bytes.i32(at + 2)) + ":" + bytes.u16(at + 6));
            case 2 -> Optional.of(bytes.u32(at + 2) + ":" + bytes.u16(at + 6));
            default -> Optional.empty();
        };
    }

    /** Whether it names an Ethernet segment of ten bytes behind the distinguisher. */
    private boolean segmented() {
        return type() == AUTO_DISCOVERY || type() == MAC_IP || type() == SEGMENT || type() == PREFIX;
    }

    /** Where the Ethernet tag stands, or -1. */
    private int tagAt() {
        int behind = DISTINGUISHER + (segmented() ? SEGMENT_ID : 0);
        boolean has = type() != SEGMENT && type() >= AUTO_DISCOVERY && type() <= PREFIX;
        return has && length >= HEADER + behind + 4 ? at(behind) : -1;
    }

    /** The Ethernet tag, 0 where a VNI is one network. */
    public Optional<Long> ethernetTag() {
        return tagAt() < 0 ? Optional.empty() : Optional.of(bytes.u32(tagAt()));
    }

    /** Of type 2: the MAC address. */
    public Optional<MacAddress> mac() {
        return is(MAC_IP, 30) && bytes.u8(at(22)) == 48
                ? Optional.of(new MacAddress(bytes.u48(at(23))))
                : Optional.empty();
    }

    /** Where the number of bits of the IP address stands, or -1. */
    private int bitsAt() {
        int behind = switch (type()) {
            case MAC_IP -> 29;
            case MULTICAST -> 12;
            case SEGMENT -> 18;
            default -> -1;
        };
        return behind >= 0 && length > HEADER + behind ? at(behind) : -1;
    }

    /** Of types 2, 3 and 4: the IP address; of type 3 it is the host's. */
    public Optional<IpAddress> address() {
        int at = bitsAt();
        return at < 0 ? Optional.empty() : address(at + 1, bytes.u8(at) / 8);
    }

    private Optional<IpAddress> address(int at, int size) {
        if (at + size > offset + length) {
            return Optional.empty();
        }
        return switch (size) {
            case 4 -> Optional.of(new Ipv4Address(bytes.i32(at)));
            case 16 -> Optional.of(new Ipv6Address(bytes.i64(at), bytes.i64(at + 8)));
            default -> Optional.empty();
        };
    }

    /** Of type 5: whether its length is that of one IPv4 or IPv6 prefix. */
    private boolean prefixed() {
        return type() == PREFIX && (length == HEADER + 34 || length == HEADER + 58);
    }

    /** Of type 5: bits of the prefix. */
    public Optional<Integer> prefixLength() {
        return prefixed() ? Optional.of(bytes.u8(at(22))) : Optional.empty();
    }

    /** Of type 5: the prefix's address. */
    public Optional<IpAddress> prefix() {
        return prefixed() ? address(at(23), (length - HEADER - 26) / 2) : Optional.empty();
    }

    /** Of type 5: the gateway; all zeros when there is none. */
    public Optional<IpAddress> gateway() {
        int size = (length - HEADER - 26) / 2;
        return prefixed() ? address(at(23 + size), size) : Optional.empty();
    }

    /**
     * Of types 1, 2 and 5: the labels. With VXLAN a label is a VNI in all 24 bits (RFC 8365, section 5.1.3): that of the
     * layer 2 network first, then, of type 2, that of the layer 3 network.
     */
    public List<Integer> labels() {
        int at = switch (type()) {
            case AUTO_DISCOVERY -> at(22);
            case MAC_IP -> bitsAt() < 0 ? -1 : bitsAt() + 1 + bytes.u8(bitsAt()) / 8;
            case PREFIX -> prefixed() ? offset + length - 3 : -1;
            default -> -1;
        };
        List<Integer> labels = new ArrayList<>();
        for (int most = 0; at >= 0 && most < 2 && at + 3 <= offset + length; most++, at += 3) {
            labels.add(bytes.u24(at));
        }
        return labels;
    }
}
