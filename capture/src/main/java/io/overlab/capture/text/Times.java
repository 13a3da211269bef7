package io.overlab.capture.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes times of capture. */
final class Times {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS").withZone(ZoneId.systemDefault());

    private Times() {}

    /** Date and time of the machine's zone, with nanoseconds. */
    static String withDate(long nanos) {
        return DATE.format(instant(nanos));
    }

    /** ISO 8601 in UTC, with nanoseconds. */
    static String iso(long nanos) {
        return DateTimeFormatter.ISO_INSTANT.format(instant(nanos));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
