package io.overlab.capture.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path attribute of a BGP UPDATE, RFC 4271, section 4.3.
 *
 * @param bytes the frame
 * @param flags 0x80 optional, 0x40 transitive, 0x20 partial, 0x10 the length has two bytes
 * @param type which one
 * @param offset where its value starts in the frame
 * @param length of its value in bytes
 */
public record BgpAttribute(Bytes bytes, int flags, int type, int offset, int length) {
    /** Number: where the route comes from; 0 IGP, 1 EGP, 2 neither. */
    public static final int ORIGIN = 1;

    /** Number: the next hop of IPv4 routes. */
    public static final int NEXT_HOP = 3;

    /** Number: how much a route is preferred within an AS. */
    public static final int LOCAL_PREF = 5;

    /** Number: routes of other families that are announced, RFC 4760. */
    public static final int MP_REACH = 14;

    /** Number: routes of other families that are withdrawn, RFC 4760. */
    public static final int MP_UNREACH = 15;

    /** Number: extended communities, RFC 4360. */
    public static final int EXTENDED_COMMUNITIES = 16;

    /** Number: how broadcasts are sent, RFC 6514. */
    public static final int PMSI_TUNNEL = 22;

    private static final int LONG = 0x10;
    private static final int COMMUNITY = 8;

    /** The attributes between two offsets; the first that is not whole ends the list. */
    static List<BgpAttribute> between(Bytes bytes, int from, int to) {
        List<BgpAttribute> all = new ArrayList<>();
        int at = from;
        while (at + 3 <= to) {
            int flags = bytes.u8(at);
            int size = (flags & LONG) == 0 ? 1 : 2;
            if (at + 2 + size > to) {
                break;
            }
            int length = size == 1 ? bytes.u8(at + 2) : bytes.u16(at + 2);
            int value = at + 2 + size;
            if (value + length > to) {
                break;
            }
            all.add(new BgpAttribute(bytes, flags, bytes.u8(at + 1), value, length));
            at = value + length;
        }
        return all;
    }

    private int end() {
        return offset + length;
    }

    /** The value of one byte or four, as ORIGIN and LOCAL_PREF have it. */
    public Optional<Long> number() {
        return length == 1
                ? Optional.of((long) bytes.u8(offset))
                : length == 4 ? Optional.of(bytes.u32(offset)) : Optional.empty();
    }

    /** Whether it names an address family: MP_REACH or MP_UNREACH with the three bytes for that. */
    public boolean ofFamily() {
        return type == MP_REACH && length >= 4 || type == MP_UNREACH && length >= 3;
    }

    /** The address family; 25 for layer 2 VPNs. */
    public int family() {
        return bytes.u16(offset);
    }

    /** The subsequent address family; 70 for EVPN. */
    public int subsequentFamily() {
        return bytes.u8(offset + 2);
    }

    private boolean evpn() {
        return ofFamily() && family() == Bgp.AFI_L2VPN && subsequentFamily() == Bgp.SAFI_EVPN;
    }

    /** Of MP_REACH, and of NEXT_HOP: the next hop, which for EVPN is the tunnel's other end (RFC 8365). */
    public Optional<IpAddress> nextHop() {
        if (type == NEXT_HOP) {
            return address(offset, length);
        }
        if (type != MP_REACH || length < 5 || 4 + bytes.u8(offset + 3) > length) {
            return Optional.empty();
        }
        return address(offset + 4, bytes.u8(offset + 3));
    }

    private Optional<IpAddress> address(int at, int size) {
        return switch (size) {
            case 4 -> Optional.of(new Ipv4Address(bytes.i32(at)));
            case 16 -> Optional.of(new Ipv6Address(bytes.i64(at), bytes.i64(at + 8)));
            default -> Optional.empty();
        };
    }

    /** Of MP_REACH: the EVPN routes that are announced. */
    List<EvpnRoute> reached() {
        // A length and the next hop, then a byte that is reserved.
        int from = evpn() ? offset + 4 + bytes.u8(offset + 3) + 1 : end();
        return EvpnRoute.between(bytes, from, end());
    }

    /** Of MP_UNREACH: the EVPN routes that are withdrawn. */
    List<EvpnRoute> unreached() {
        return EvpnRoute.between(bytes, evpn() ? offset + 3 : end(), end());
    }

    /** Of EXTENDED_COMMUNITIES: each of them. */
    List<ExtendedCommunity> communities() {
        List<ExtendedCommunity> all = new ArrayList<>();
        for (int at = offset; at + COMMUNITY <= end(); at += COMMUNITY) {
            all.add(new ExtendedCommunity(bytes, at));
        }
        return all;
    }

    /** Whether it is a PMSI tunnel that is whole as far as its label. */
    public boolean pmsiTunnel() {
        return type == PMSI_TUNNEL && length >= 5;
    }

    /** Of PMSI_TUNNEL: how; 6 is a copy for each (ingress replication). */
    public int tunnelType() {
        return bytes.u8(offset + 1);
    }

    /** Of PMSI_TUNNEL: the label; for VXLAN the VNI in all 24 bits (RFC 8365, section 5.1.3). */
    public int tunnelLabel() {
        return bytes.u24(offset + 2);
    }

    /** Of PMSI_TUNNEL with a copy for each: where to. */
    public Optional<IpAddress> tunnelEnd() {
        return pmsiTunnel() && tunnelType() == 6 ? address(offset + 5, length - 5) : Optional.empty();
    }
}
