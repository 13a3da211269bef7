package io.overlab.labs.check;

import io.overlab.capture.packet.Packet;
import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Objects;

/**
 * What was captured at one place in a stretch of time.
 *
 * @param place where, as the check or the scenario wrote it
 * @param span in which stretch of time
 * @param complete whether nothing can be missing: the capture was open for the whole window, a barrier showed that
 *     every frame of it was read, and the kernel dropped none
 * @param reason why the window is not complete, as the end of "because ...", or the empty string when it is
 * @param packets the packets, in the order they were captured
 */
public record CaptureWindow(Place place, Span span, boolean complete, String reason, List<Packet> packets) {

    /** Checks that nothing is missing and that an incomplete window says why. */
    public CaptureWindow {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(reason, "reason");
        packets = List.copyOf(packets);
        if (!complete && reason.isBlank()) {
            throw new IllegalArgumentException("the incomplete window at " + place + " gives no reason");
        }
    }

    /** A window since the last command in which nothing can be missing. */
    public static CaptureWindow complete(Place place, List<Packet> packets) {
        return of(new Stretch(place, Span.Since.COMMAND), "", packets);
    }

    /** A window since the last command in which something may be missing, and why. */
    public static CaptureWindow incomplete(Place place, String reason, List<Packet> packets) {
        return new CaptureWindow(place, Span.Since.COMMAND, false, reason, packets);
    }

    /** A window that is complete when there is no reason why it is not. */
    public static CaptureWindow of(Stretch stretch, String reason, List<Packet> packets) {
        return new CaptureWindow(stretch.place(), stretch.span(), reason.isEmpty(), reason, packets);
    }

    /** The same with something that may still come. */
    public CaptureWindow unfinished(String why) {
        return complete ? new CaptureWindow(place, span, false, why, packets) : this;
    }
}
