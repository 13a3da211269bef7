package io.overlab.capture.text.tcpdump;

import java.time.ZoneId;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * What {@code tcpdump -nne} may be told besides.
 *
 * @param numbers whether each packet starts with its number, as with {@code -#}
 * @param time how the time is shown
 * @param zone the time zone; tcpdump takes that of the machine
 * @param interfaceNames the name of an interface by its index, or null for none; tcpdump asks the namespace it runs in,
 *     which need not be the one of the capture
 */
public record TcpdumpOptions(boolean numbers, Time time, ZoneId zone, IntFunction<String> interfaceNames) {
    /** How the time of a packet is shown. */
    public enum Time {
        /** Not at all: {@code -t}. */
        NONE,
        /** Hours, minutes, seconds and microseconds: the default. */
        CLOCK,
        /** With the date before it: {@code -tttt}. */
        DATE
    }

    /** As {@code tcpdump -nne} prints with no other option, interfaces having no names. */
    public static final TcpdumpOptions DEFAULT =
            new TcpdumpOptions(false, Time.CLOCK, ZoneId.systemDefault(), index -> null);

    /** Checks that nothing is missing. */
    public TcpdumpOptions {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(interfaceNames, "interfaceNames");
    }
}
