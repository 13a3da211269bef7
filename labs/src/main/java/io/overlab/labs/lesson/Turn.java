package io.overlab.labs.lesson;

/**
 * What became of a line that was given to a host's bash.
 *
 * @param kind whether the command is over
 * @param command its number in the session
 * @param status as {@code $?} shows it, once it has ended
 */
public record Turn(Kind kind, long command, int status) {
    /** How bash took the line. */
    public enum Kind {
        /** The command has ended. */
        ENDED,
        /** bash wants another line of the same command. */
        MORE,
        /** bash itself has ended. */
        SHELL_GONE
    }
}
