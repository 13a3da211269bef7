package io.overlab.capture.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A BGP message, RFC 4271. A segment of TCP may hold several. What a message says is read as far as its lengths agree
 * with each other: a list ends before the first part that is not whole.
 *
 * @param bytes the frame
 * @param offset where the message's marker starts
 * @param length of the whole message, which was captured, at least 19
 */
public record Bgp(Bytes bytes, int offset, int length) implements Layer {
    /** Length of the header in bytes: marker, length, type. */
    public static final int HEADER = 19;

    /** Type: who one is, and what one can. */
    public static final int OPEN = 1;

    /** Type: routes that are announced or withdrawn. */
    public static final int UPDATE = 2;

    /** Type: an error; the session ends with it. */
    public static final int NOTIFICATION = 3;

    /** Type: I am here still. */
    public static final int KEEPALIVE = 4;

    /** Type: tell me all again, RFC 2918. */
    public static final int ROUTE_REFRESH = 5;

    /** Address family: layer 2 VPN, RFC 4761. */
    public static final int AFI_L2VPN = 25;

    /** Subsequent address family: EVPN, RFC 7432. */
    public static final int SAFI_EVPN = 70;

    private static final int VXLAN = 8;
    private static final int OPEN_FIXED = HEADER + 10;
    private static final int CAPABILITIES = 2;
    private static final int FOUR_OCTET_AS = 65;

    /**
     * What a speaker can, RFC 5492.
     *
     * @param code 1 for an address family (RFC 4760), 65 for AS numbers of four bytes
     * @param offset where its value starts in the frame
     * @param length of its value in bytes
     */
    public record Capability(int code, int offset, int length) {}

    /** Which kind of message it is. */
    public int type() {
        return bytes.u8(offset + 18);
    }

    /** Whether it is an OPEN that is long enough to be one. */
    public boolean open() {
        return type() == OPEN && length >= OPEN_FIXED;
    }

    /** Of an OPEN: BGP's version, 4. */
    public int version() {
        return bytes.u8(offset + HEADER);
    }

    /** Of an OPEN: the sender's AS number of two bytes; 23456 stands for a longer one. */
    public int shortAs() {
        return bytes.u16(offset + HEADER + 1);
    }

    /** Of an OPEN: after so many seconds of silence the session is over; 0 for never. */
    public int holdTime() {
        return bytes.u16(offset + HEADER + 3);
    }

    /** Of an OPEN: the sender's router id. */
    public Ipv4Address identifier() {
        return new Ipv4Address(bytes.i32(offset + HEADER + 5));
    }

    /** Of an OPEN: the sender's AS number, also one of four bytes (RFC 6793). */
    public long as() {
        return capabilities().stream()
                .filter(c -> c.code == FOUR_OCTET_AS && c.length == 4)
                .map(c -> bytes.u32(c.offset))
                .findFirst()
                .orElse((long) shortAs());
    }

    /** Of an OPEN: what the sender can; empty for other messages. */
    public List<Capability> capabilities() {
        List<Capability> all = new ArrayList<>();
        if (!open()) {
            return all;
        }
        int end = Math.min(end(), offset + OPEN_FIXED + bytes.u8(offset + OPEN_FIXED - 1));
        int next;
        for (int at = offset + OPEN_FIXED; at + 2 <= end; at = next) {
            next = at + 2 + bytes.u8(at + 1);
            if (next > end) {
                break;
            }
            if (bytes.u8(at) == CAPABILITIES) {
                capabilities(at + 2, next, all);
            }
        }
        return all;
    }

    private void capabilities(int from, int to, List<Capability> all) {
        int next;
        for (int at = from; at + 2 <= to; at = next) {
            next = at + 2 + bytes.u8(at + 1);
            if (next > to) {
                break;
            }
            all.add(new Capability(bytes.u8(at), at + 2, next - at - 2));
        }
    }

    /** Of an OPEN: whether the sender says that it can EVPN (RFC 4760 with the numbers of RFC 7432). */
    public boolean canEvpn() {
        return capabilities().stream()
                .anyMatch(c -> c.code == 1
                        && c.length == 4
                        && bytes.u16(c.offset) == AFI_L2VPN
                        && bytes.u8(c.offset + 3) == SAFI_EVPN);
    }

    /** Whether it is a NOTIFICATION that says why. */
    public boolean notification() {
        return type() == NOTIFICATION && length >= HEADER + 2;
    }

    /** Of a NOTIFICATION: the error code; 4 when the hold time is over, 6 when the session is given up. */
    public int error() {
        return bytes.u8(offset + HEADER);
    }

    /** Of a NOTIFICATION: the subcode. */
    public int errorDetail() {
        return bytes.u8(offset + HEADER + 1);
    }

    /** Whether it is an UPDATE whose two inner lengths fit. */
    public boolean update() {
        return type() == UPDATE && attributesAt() >= 0;
    }

    /** Of an UPDATE: bytes of withdrawn IPv4 routes. */
    public int withdrawnLength() {
        return bytes.u16(offset + HEADER);
    }

    /** Of an UPDATE: bytes of path attributes. */
    public int attributesLength() {
        return bytes.u16(attributesAt() - 2);
    }

    /** Where the path attributes start, or -1 when a length is more than there is. */
    private int attributesAt() {
        if (length < HEADER + 4) {
            return -1;
        }
        int at = offset + HEADER + 2 + withdrawnLength();
        if (at + 2 > end() || at + 2 + bytes.u16(at) > end()) {
            return -1;
        }
        return at + 2;
    }

    /** Of an UPDATE: its path attributes; empty for other messages. */
    public List<BgpAttribute> attributes() {
        if (!update()) {
            return List.of();
        }
        int from = attributesAt();
        return BgpAttribute.between(bytes, from, from + attributesLength());
    }

    /** The first path attribute with a number. */
    public Optional<BgpAttribute> attribute(int type) {
        return attributes().stream().filter(a -> a.type() == type).findFirst();
    }

    /** The EVPN routes that an UPDATE announces. */
    public List<EvpnRoute> announced() {
        return attribute(BgpAttribute.MP_REACH).map(BgpAttribute::reached).orElse(List.of());
    }

    /** The EVPN routes that an UPDATE withdraws. */
    public List<EvpnRoute> withdrawn() {
        return attribute(BgpAttribute.MP_UNREACH).map(BgpAttribute::unreached).orElse(List.of());
    }

    /** What is said of the routes beside: route targets, encapsulation (RFC 4360). */
    public List<ExtendedCommunity> communities() {
        return attribute(BgpAttribute.EXTENDED_COMMUNITIES)
                .map(BgpAttribute::communities)
                .orElse(List.of());
    }

    /** Whether an UPDATE says that its routes' packets go by VXLAN (RFC 8365, section 5.1.3); labels are VNIs then. */
    public boolean byVxlan() {
        return communities().stream()
                .anyMatch(c -> c.encapsulation().filter(e -> e == VXLAN).isPresent());
    }

    /**
     * Whether an UPDATE only says that all has been told (RFC 4724, section 2): it withdraws nothing and announces nothing,
     * of IPv4 or of the family that it names.
     */
    public boolean endOfRib() {
        if (!update() || withdrawnLength() > 0) {
            return false;
        }
        List<BgpAttribute> all = attributes();
        return length == HEADER + 4
                || all.size() == 1
                        && all.get(0).type() == BgpAttribute.MP_UNREACH
                        && all.get(0).length() == 3;
    }

    @Override
    public String protocol() {
        return "bgp";
    }
}
