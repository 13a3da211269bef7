package io.overlab.shell.export;

import io.overlab.labs.journal.Event;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * A session as it is told afterwards.
 *
 * @param title what it was about
 * @param chapters one a step, and one for what was done outside of steps
 * @param first the first state that was kept
 * @param last the last one
 * @param score how the predictions came out, when a lesson reached its end
 * @param steps how many steps of which lesson were done, a sentence each
 */
record Story(
        String title,
        List<Chapter> chapters,
        Optional<Snapshot> first,
        Optional<Snapshot> last,
        Optional<Event.Score> score,
        List<String> steps) {
    Story {
        steps = List.copyOf(steps);
        chapters = List.copyOf(chapters);
    }

    /**
     * A part of it.
     *
     * @param title its heading
     * @param text what was asked for, or the empty string
     * @param items what happened, in order
     */
    record Chapter(String title, String text, List<Item> items) {
        Chapter {
            items = List.copyOf(items);
        }
    }

    /** Something that happened. */
    sealed interface Item {
        /**
         * A command and what it printed, as plain text; or a verb and what it answered.
         *
         * @param reason why it was given, as comments of bash; or the empty string
         */
        record Command(String prompt, String reason, String line, String output) implements Item {}

        /** What the kernel has now and had not before, a line each. */
        record Changed(List<String> lines) implements Item {}

        /** Frames that were captured, a line or more each. */
        record Frames(List<String> lines) implements Item {}

        /** What was said of it, one sentence or more. */
        record Note(String text) implements Item {}

        /** How the step came out, a line a check. */
        record Verdicts(List<String> lines) implements Item {}
    }
}
