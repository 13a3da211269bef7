package io.overlab.capture.packet;

/**
 * An IPv6 extension header other than the fragment header: hop-by-hop options (0), routing (43), authentication (51),
 * destination options (60), mobility (135); RFC 8200, section 4, and RFC 4302.
 *
 * @param bytes the frame
 * @param offset where the header starts
 * @param length its length in bytes
 * @param kind its own protocol number
 */
public record Ipv6Extension(Bytes bytes, int offset, int length, int kind) implements Layer {
    /** Hop-by-hop options. */
    public static final int HOP_BY_HOP = 0;

    /** Routing header. */
    public static final int ROUTING = 43;

    /** Authentication header, RFC 4302. */
    public static final int AUTHENTICATION = 51;

    /** Destination options. */
    public static final int DESTINATION_OPTIONS = 60;

    /** Mobility header, RFC 6275. */
    public static final int MOBILITY = 135;

    /** The protocol number of the header that follows. */
    public int nextProtocol() {
        return bytes.u8(offset);
    }

    @Override
    public String protocol() {
        return switch (kind) {
            case HOP_BY_HOP -> "ipv6.hopopts";
            case ROUTING -> "ipv6.routing";
            case AUTHENTICATION -> "ah";
            case MOBILITY -> "mipv6";
            default -> "ipv6.dstopts";
        };
    }
}
