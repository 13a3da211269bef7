package io.overlab.capture.text.tcpdump;

/** Writes a number of seconds as weeks, days, hours, minutes and seconds. */
final class Durations {
    private static final long[] SECONDS = {31_536_000, 604_800, 86_400, 3600, 60, 1};
    private static final String LETTERS = "ywdhms";

    private Durations() {}

    static void put(Ascii out, long seconds) {
        if (seconds == 0) {
            out.put("0s");
            return;
        }
        long left = seconds;
        for (int i = 0; i < SECONDS.length; i++) {
            if (left >= SECONDS[i]) {
                out.number(left / SECONDS[i]).put(LETTERS.charAt(i));
                left %= SECONDS[i];
            }
        }
    }
}
