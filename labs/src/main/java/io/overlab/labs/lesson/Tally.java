package io.overlab.labs.lesson;

import io.overlab.labs.journal.Event;

/**
 * How the predictions of a lesson came out so far.
 *
 * @param answered how many were made and could be graded
 * @param right how many of them were right
 * @param streak how many were right since the last that was not
 * @param longest the most that were right one after the other
 */
public record Tally(int answered, int right, int streak, int longest) {
    /** Nothing was predicted yet. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** With one more. */
    Tally with(boolean good) {
        int now = good ? streak + 1 : 0;
        return new Tally(answered + 1, right + (good ? 1 : 0), now, Math.max(longest, now));
    }

    /** As it is told at the end. */
    Event.Score score() {
        return new Event.Score(answered, right, longest);
    }
}
