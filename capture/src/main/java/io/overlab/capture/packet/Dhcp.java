package io.overlab.capture.packet;

import java.util.Optional;

/**
 * A DHCP message, RFC 2131, with its options, RFC 2132.
 *
 * @param bytes the frame
 * @param offset where the message starts
 * @param length how many bytes of it were captured, at least 240
 */
public record Dhcp(Bytes bytes, int offset, int length) implements Layer {
    /** Bytes before the options, the magic cookie included. */
    static final int FIXED = 240;

    private static final String[] TYPES = {
        "none", "discover", "offer", "request", "decline", "ack", "nak", "release", "inform"
    };

    /** Whether it is sent by a client (1) or by a server (2). */
    public int operation() {
        return bytes.u8(offset);
    }

    /** The number a question and its answer share, unsigned. */
    public long transaction() {
        return bytes.u32(offset + 4);
    }

    /** The address the client has already. */
    public Ipv4Address clientAddress() {
        return new Ipv4Address(bytes.i32(offset + 12));
    }

    /** The address the client is given. */
    public Ipv4Address yourAddress() {
        return new Ipv4Address(bytes.i32(offset + 16));
    }

    /** The client's MAC address; zero when it is of another kind. */
    public MacAddress clientMac() {
        return bytes.u8(offset + 2) == 6 ? new MacAddress(bytes.u48(offset + 28)) : MacAddress.ZERO;
    }

    /** The type of the message, option 53: 1 discover, 2 offer, 3 request, 5 ack, 6 nak; 0 without one. */
    public int messageType() {
        int at = option(53);
        return at < 0 || bytes.u8(at + 1) < 1 ? 0 : bytes.u8(at + 2);
    }

    /** The type in a word. */
    public String messageName() {
        int type = messageType();
        return type < TYPES.length ? TYPES[type] : "type " + type;
    }

    /** The server, option 54. */
    public Optional<Ipv4Address> server() {
        return address(54);
    }

    private Optional<Ipv4Address> address(int code) {
        int at = option(code);
        return at < 0 || bytes.u8(at + 1) < 4 ? Optional.empty() : Optional.of(new Ipv4Address(bytes.i32(at + 2)));
    }

    /** Where an option starts that was captured whole, or -1. */
    private int option(int code) {
        int at = offset + FIXED;
        while (at + 2 <= end() && bytes.u8(at) != 255) {
            if (bytes.u8(at) == 0) {
                at++;
                continue;
            }
            int next = at + 2 + bytes.u8(at + 1);
            if (next > end()) {
                break;
            }
            if (bytes.u8(at) == code) {
                return at;
            }
            at = next;
        }
        return -1;
    }

    @Override
    public String protocol() {
        return "dhcp";
    }
}
