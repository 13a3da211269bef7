package io.overlab.labs.check;

import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Objects;

/**
 * What the kernel said by itself, about all namespaces, in a stretch of time.
 *
 * @param span in which stretch of time
 * @param complete whether nothing can be missing
 * @param reason why the window is not complete, as the end of "because ...", or the empty string when it is
 * @param events what it said, in order
 */
public record EventWindow(Span span, boolean complete, String reason, List<Said> events) {

    /**
     * One thing it said.
     *
     * @param namespace which namespace it is about
     * @param event what
     */
    public record Said(Place namespace, KernelEvent event) {}

    /** Checks that nothing is missing and that an incomplete window says why. */
    public EventWindow {
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(reason, "reason");
        events = List.copyOf(events);
        if (!complete && reason.isBlank()) {
            throw new IllegalArgumentException("the incomplete window of events gives no reason");
        }
    }

    /** A window that is complete when there is no reason why it is not. */
    public static EventWindow of(Span span, String reason, List<Said> events) {
        return new EventWindow(span, reason.isEmpty(), reason, events);
    }

    /** The same with something that may still come. */
    public EventWindow unfinished(String why) {
        return complete ? new EventWindow(span, false, why, events) : this;
    }
}
