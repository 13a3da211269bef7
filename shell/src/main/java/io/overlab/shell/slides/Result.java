package io.overlab.shell.slides;

import java.util.List;
import org.jline.utils.AttributedString;

/**
 * What came of a live block.
 *
 * @param state how far it is
 * @param lines what it showed
 * @param sentence why it failed, or the empty string
 */
public record Result(State state, List<AttributedString> lines, String sentence) {
    /** How far a live block is. */
    public enum State {
        /** Nobody has asked for it. */
        OPEN,
        /** The lab it runs in is being made. */
        LAB,
        /** It runs. */
        RUNNING,
        /** It waits for Enter. */
        WAITING,
        /** It has run as it should. */
        DONE,
        /** It has not. */
        FAILED
    }

    /** Nobody has asked for it. */
    public static final Result OPEN = of(State.OPEN);

    /** A state in which there is nothing to show yet. */
    public static Result of(State state) {
        return new Result(state, List.of(), "");
    }

    /** It has run. */
    public static Result done(List<AttributedString> lines) {
        return new Result(State.DONE, List.copyOf(lines), "");
    }

    /** It has not run as it should. */
    public static Result failed(List<AttributedString> lines, String sentence) {
        return new Result(State.FAILED, List.copyOf(lines), sentence);
    }

    /** Whether there is nothing more to come. */
    public boolean over() {
        return state == State.DONE || state == State.FAILED;
    }
}
