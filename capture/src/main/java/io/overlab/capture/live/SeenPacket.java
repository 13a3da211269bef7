package io.overlab.capture.live;

import io.overlab.capture.packet.Packet;
import java.util.Objects;

/**
 * A captured packet.
 *
 * @param number its number in the session, from 1; it never changes, and never means another packet
 * @param packet the packet; its frame's place is where it was seen
 * @param step what was going on, for example {@code build-overlay/no-answer}, or the empty string
 * @param meaning what the packet means where it was seen, one sentence without a full stop, or the empty string
 */
public record SeenPacket(long number, Packet packet, String step, String meaning) {
    /** Checks that nothing is missing. */
    public SeenPacket {
        Objects.requireNonNull(packet, "packet");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** A packet of which nothing more is said. */
    public SeenPacket(long number, Packet packet) {
        this(number, packet, "", "");
    }

    /** When it was captured, in nanoseconds since 1970. */
    public long timeNanos() {
        return packet.frame().timeNanos();
    }

    /** Where it was captured. */
    public String place() {
        return packet.frame().place();
    }
}
