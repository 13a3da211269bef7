package io.overlab.shell.replay;

/**
 * How fast a show goes: how long one waits for the next key, and how long a reader is given.
 *
 * @param rate 1 as a practised person, 2 twice as fast; 0 as fast as the machine can
 */
public record Pace(double rate) {
    /** As fast as the machine can. */
    public static final Pace NONE = new Pace(0);

    /** Of a practised person who knows what comes: some 200 words a minute, since nobody likes to watch typing. */
    private static final double KEY_MILLIS = 45;

    /** A long line is not typed for longer than this. */
    private static final double LONGEST_MILLIS = 4_000;

    private static final double WORD_MILLIS = 60;
    private static final double BREATH_MILLIS = 600;
    private static final double LINE_MILLIS = 350;
    private static final double MOST_READING_MILLIS = 8_000;

    /** Checks the rate. */
    public Pace {
        if (!(rate >= 0 && rate <= 100)) {
            throw new IllegalArgumentException("a pace is between 0 and 100, not " + rate);
        }
    }

    private long scaled(double millis) {
        return rate == 0 ? 0 : Math.round(millis / rate);
    }

    /**
     * How long a hand takes to the next key.
     *
     * @param line what is typed
     * @param at the position of the character just typed
     */
    public long keyMillis(String line, int at) {
        double each = Math.min(KEY_MILLIS, LONGEST_MILLIS / Math.max(1, line.length()));
        // Fingers are not a clock: the same key in the same place always takes the same time, so that tests can know
        // it.
        double uneven = 0.7 + (line.charAt(at) * 31 + at * 17) % 7 / 10.0;
        return scaled(each * uneven + (line.charAt(at) == ' ' ? WORD_MILLIS * each / KEY_MILLIS : 0));
    }

    /** How long one waits before a command is typed, and before it is run. */
    public long breathMillis() {
        return scaled(BREATH_MILLIS);
    }

    /** How long some lines are left to be read. */
    public long readingMillis(int lines) {
        return scaled(Math.min(MOST_READING_MILLIS, BREATH_MILLIS + lines * LINE_MILLIS));
    }
}
