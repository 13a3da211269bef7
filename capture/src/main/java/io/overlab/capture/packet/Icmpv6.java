package io.overlab.capture.packet;

import java.util.Optional;

/**
 * An ICMPv6 message, RFC 4443, or one of neighbour discovery, RFC 4861. For neighbour discovery the header is the
 * whole message with its options; for other types it is the first eight bytes (four, when there are no more).
 *
 * @param bytes the frame
 * @param offset where the message starts
 * @param length length of the header in bytes
 * @param messageLength length of the whole message in bytes, as the IP header states it
 */
public record Icmpv6(Bytes bytes, int offset, int length, int messageLength) implements Layer {
    /** Type: destination unreachable. */
    public static final int UNREACHABLE = 1;

    /** Type: packet too big. */
    public static final int TOO_BIG = 2;

    /** Type: time exceeded. */
    public static final int TIME_EXCEEDED = 3;

    /** Type: parameter problem. */
    public static final int PARAMETER_PROBLEM = 4;

    /** Type: echo request. */
    public static final int ECHO_REQUEST = 128;

    /** Type: echo reply. */
    public static final int ECHO_REPLY = 129;

    /** Type: router solicitation. */
    public static final int ROUTER_SOLICITATION = 133;

    /** Type: router advertisement. */
    public static final int ROUTER_ADVERTISEMENT = 134;

    /** Type: neighbour solicitation, the question "who has". */
    public static final int NEIGHBOR_SOLICITATION = 135;

    /** Type: neighbour advertisement, the answer "is at". */
    public static final int NEIGHBOR_ADVERTISEMENT = 136;

    /** Type: redirect. */
    public static final int REDIRECT = 137;

    /** Neighbour discovery option: the sender's link-layer address. */
    public static final int OPTION_SOURCE_LINK_LAYER = 1;

    /** Neighbour discovery option: the target's link-layer address. */
    public static final int OPTION_TARGET_LINK_LAYER = 2;

    /** What kind of message it is; below 128 it is an error. */
    public int type() {
        return bytes.u8(offset);
    }

    /** The case within the type. */
    public int code() {
        return bytes.u8(offset + 1);
    }

    /** The checksum as it stands in the header. */
    public int checksum() {
        return bytes.u16(offset + 2);
    }

    /** Whether it is an echo request or an echo reply. */
    public boolean echo() {
        return type() == ECHO_REQUEST || type() == ECHO_REPLY;
    }

    /** Whether it belongs to neighbour discovery (types 133 to 137). */
    public boolean neighborDiscovery() {
        return type() >= ROUTER_SOLICITATION && type() <= REDIRECT;
    }

    /** The identifier of an echo; 0 in a message of four bytes. */
    public int identifier() {
        return length >= 8 ? bytes.u16(offset + 4) : 0;
    }

    /** The sequence number of an echo; 0 in a message of four bytes. */
    public int sequence() {
        return length >= 8 ? bytes.u16(offset + 6) : 0;
    }

    /** The MTU in bytes of a "packet too big", unsigned; 0 in a message of four bytes. */
    public long mtu() {
        return length >= 8 ? bytes.u32(offset + 4) : 0;
    }

    /** The address a neighbour solicitation, a neighbour advertisement or a redirect speaks of. */
    public Optional<Ipv6Address> target() {
        boolean has = type() >= NEIGHBOR_SOLICITATION && type() <= REDIRECT && length >= 24;
        return has ? Optional.of(new Ipv6Address(bytes.i64(offset + 8), bytes.i64(offset + 16))) : Optional.empty();
    }

    /**
     * A link-layer address among the options of neighbour discovery.
     *
     * @param option {@link #OPTION_SOURCE_LINK_LAYER} or {@link #OPTION_TARGET_LINK_LAYER}
     * @return the first such address, if there is one
     */
    public Optional<MacAddress> linkLayer(int option) {
        int at = offset + optionsStart();
        while (neighborDiscovery() && at + 8 <= end() && bytes.u8(at + 1) > 0) {
            if (bytes.u8(at) == option) {
                return Optional.of(new MacAddress(bytes.u48(at + 2)));
            }
            at += bytes.u8(at + 1) * 8;
        }
        return Optional.empty();
    }

    /** Where the options of neighbour discovery start, in bytes from the start of the message. */
    int optionsStart() {
        return switch (type()) {
            case ROUTER_ADVERTISEMENT -> 16;
            case NEIGHBOR_SOLICITATION, NEIGHBOR_ADVERTISEMENT -> 24;
            case REDIRECT -> 40;
            default -> 8;
        };
    }

    @Override
    public String protocol() {
        return "icmpv6";
    }
}
