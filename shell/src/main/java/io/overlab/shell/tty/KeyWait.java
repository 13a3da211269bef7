package io.overlab.shell.tty;

import io.overlab.labs.netns.PollSet;
import io.overlab.labs.netns.WakeUp;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Waits for a key at the terminal that is standard input, or for something else to come about. jline's own reading with a
 * time-out lets the terminal count the time, in tenths of a second (VTIME of termios(3)): whatever ends meanwhile would be
 * seen that much later.
 */
public final class KeyWait {
    private static final int STANDARD_INPUT = 0;

    private final PollSet poll = new PollSet();
    private final WakeUp wake;
    private final List<Integer> descriptors;

    /**
     * Makes one.
     *
     * @throws IOException when there are no file descriptors left
     */
    public KeyWait() throws IOException {
        wake = WakeUp.open();
        descriptors = List.of(STANDARD_INPUT, wake.descriptor());
    }

    /** Ends a wait when this is completed. */
    public void endWith(CompletionStage<?> event) {
        event.whenComplete((result, failure) -> wake.ring());
    }

    /**
     * Waits.
     *
     * @param millis for how long at most
     * @return whether a read of the terminal would not wait; it may be at its end
     */
    public boolean key(int millis) {
        var seen = poll.await(descriptors, millis);
        if (seen.contains(wake.descriptor())) {
            wake.reset();
        }
        return seen.contains(STANDARD_INPUT);
    }
}
