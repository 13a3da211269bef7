package io.overlab.capture.packet;

/**
 * The first eight bytes of an ICMP message, RFC 792. What follows (the data of an echo, the quoted packet of an error)
 * are layers of their own.
 *
 * @param bytes the frame
 * @param offset where the message starts
 * @param messageLength length of the whole message in bytes, as the IP header states it
 */
public record Icmp(Bytes bytes, int offset, int messageLength) implements Layer {
    /** Header length in bytes. */
    public static final int LENGTH = 8;

    /** Type: answer to an echo request. */
    public static final int ECHO_REPLY = 0;

    /** Type: destination unreachable. */
    public static final int UNREACHABLE = 3;

    /** Type: redirect. */
    public static final int REDIRECT = 5;

    /** Type: echo request, as ping sends. */
    public static final int ECHO_REQUEST = 8;

    /** Type: time exceeded. */
    public static final int TIME_EXCEEDED = 11;

    /** Type: parameter problem. */
    public static final int PARAMETER_PROBLEM = 12;

    /** Code of {@link #UNREACHABLE}: fragmentation needed and "don't fragment" set, RFC 1191. */
    public static final int FRAGMENTATION_NEEDED = 4;

    /** What kind of message it is. */
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

    /** Whether it has an identifier and a sequence number: echoes, time stamps, and the two old questions. */
    public boolean numbered() {
        return echo() || type() >= 13 && type() <= 18;
    }

    /** Whether the message quotes the packet that caused it. */
    public boolean error() {
        return switch (type()) {
            case UNREACHABLE, 4, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }

    /** The identifier; meaningless unless {@link #numbered()}. */
    public int identifier() {
        return bytes.u16(offset + 4);
    }

    /** The sequence number; meaningless unless {@link #numbered()}. */
    public int sequence() {
        return bytes.u16(offset + 6);
    }

    /** The next hop's MTU in bytes, in "fragmentation needed" (RFC 1191); meaningless for other messages. */
    public int mtu() {
        return bytes.u16(offset + 6);
    }

    /** The router to use instead, in a redirect; meaningless for other types. */
    public Ipv4Address gateway() {
        return new Ipv4Address(bytes.i32(offset + 4));
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public String protocol() {
        return "icmp";
    }
}
