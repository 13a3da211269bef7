package io.overlab.labs.scenario;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One thing that is wrong with a scenario.
 *
 * @param file the file it is in
 * @param line counted from 1, or 0 when it concerns the file as a whole
 * @param column counted from 1, or 0 when it concerns the file as a whole
 * @param sentence what is wrong and what to do, without the position
 */
public record Problem(Path file, int line, int column, String sentence) {

    /** Checks that nothing is missing. */
    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sentence, "sentence");
    }

    /** {@code file:line:column: sentence}. */
    @Override
    public String toString() {
        // A file's name may hold what a terminal takes for a command.
        return file.toString().replaceAll("\\p{Cntrl}", "?") + (line > 0 ? ":" + line + ":" + column : "") + ": "
                + sentence;
    }
}
