package io.overlab.capture.packet;

import java.util.Optional;

/**
 * An extended community, RFC 4360: eight bytes that say something of a route beside its path.
 *
 * @param bytes the frame
 * @param offset where it starts; all eight bytes were captured
 */
public record ExtendedCommunity(Bytes bytes, int offset) {
    private static final int TRANSITIVE_BITS = 0x3f;
    private static final int OPAQUE = 0x03;
    private static final int EVPN = 0x06;
    private static final int ROUTE_TARGET = 0x02;
    private static final int ENCAPSULATION = 0x0c;

    /** The first byte: 0x00 with an AS number of two bytes, 0x01 with an address, 0x02 with an AS number of four. */
    public int high() {
        return bytes.u8(offset);
    }

    /** The second byte: what it is, within that. */
    public int low() {
        return bytes.u8(offset + 1);
    }

    /** A route target: which networks take the route; {@code 65000:42}. */
    public Optional<String> routeTarget() {
        return low() != ROUTE_TARGET
                ? Optional.empty()
                : switch (high()) {
                    case 0 -> Optional.of(bytes.u16(offset + 2) + ":" + bytes.u32(offset + 4));
                    case 1 -> Optional.of(new Ipv4Address(bytes.i32(offset + 2)) + ":" + bytes.u16(offset + 6));
                    case 2 -> Optional.of(bytes.u32(offset + 2) + ":" + bytes.u16(offset + 6));
                    default -> Optional.empty();
                };
    }

    /** The tunnel that the route's packets are to go by (RFC 9012, section 4.1): 8 for VXLAN. */
    public Optional<Integer> encapsulation() {
        return (high() & TRANSITIVE_BITS) == OPAQUE && low() == ENCAPSULATION
                ? Optional.of(bytes.u16(offset + 6))
                : Optional.empty();
    }

    /** How often a MAC address has moved (RFC 7432, section 7.7). */
    public Optional<Long> mobility() {
        return high() == EVPN && low() == 0 ? Optional.of(bytes.u32(offset + 4)) : Optional.empty();
    }

    /** Of one on mobility: whether the MAC address is not to move (sticky). */
    public boolean sticky() {
        return (bytes.u8(offset + 2) & 1) != 0;
    }
}
