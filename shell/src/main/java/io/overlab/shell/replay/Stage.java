package io.overlab.shell.replay;

import java.util.List;
import java.util.Optional;

/** Where a show is played: a line that is typed, and the keys of the person who presents. */
public interface Stage {
    /** Waits for as long as it takes. */
    long FOREVER = -1;

    /** Whether there is somebody to press keys. */
    boolean hasKeys();

    /** Whether a line appears key by key, as somebody types it. */
    default boolean keyByKey() {
        return true;
    }

    /**
     * Waits for a key.
     *
     * @param millis for so long at most, or {@link #FOREVER}
     * @return nothing when none was pressed
     */
    Optional<Key> key(long millis);

    /** The time, in nanoseconds since some moment. */
    long nanos();

    /** Shows a prompt at which a line is going to be typed. */
    void prompt(String host, boolean more);

    /**
     * Says what is going to be typed, which decides its colours.
     *
     * @param line the whole line
     */
    void line(String line);

    /** Types a part of the line. */
    void type(int from, int to);

    /** Takes away what was typed and the prompt, or ends their line where that cannot be. */
    void wipe();

    /** Ends the line that was typed. */
    void enter();

    /** Asks the person for a line; nothing when they would not say. */
    Optional<String> ask(String question);

    /** Lets the person have the prompt until they give it back. */
    void handOver();

    /** Whether the person has left altogether while they had the prompt. */
    boolean left();

    /** Says something about the show itself. */
    void say(String text);

    /** Shows lines, for example a drawing of the keys. */
    void list(List<String> lines);

    /** How many lines were shown since this was asked the last time. */
    int linesShown();
}
