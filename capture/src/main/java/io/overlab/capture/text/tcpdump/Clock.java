package io.overlab.capture.text.tcpdump;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes times; the part down to seconds is kept, since many packets share it. */
final class Clock {
    private final ZoneId zone;
    private final DateTimeFormatter format;
    private long second = Long.MIN_VALUE;
    private byte[] text = new byte[0];

    Clock(TcpdumpOptions options) {
        this.zone = options.zone();
        this.format = switch (options.time()) {
            case NONE -> null;
            case CLOCK -> DateTimeFormatter.ofPattern("HH:mm:ss.");
            case DATE -> DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.");
        };
    }

    /** Writes a time with microseconds and a space, or nothing. */
    void put(Ascii out, long nanos) {
        if (format == null) {
            return;
        }
        long now = Math.floorDiv(nanos, 1_000_000_000L);
        if (now != second) {
            second = now;
            text = Ascii.bytes(format.format(Instant.ofEpochSecond(now).atZone(zone)));
        }
        int micros = (int) (nanos - now * 1_000_000_000L) / 1000;
        out.put(text).micros(micros).put(' ');
    }
}
