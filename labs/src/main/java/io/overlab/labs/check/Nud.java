package io.overlab.labs.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The states of a neighbour entry ({@code NUD_} of linux/neighbour.h), in the order in which iproute2 tests them. */
public enum Nud {
    INCOMPLETE(0x01),
    REACHABLE(0x02),
    STALE(0x04),
    DELAY(0x08),
    PROBE(0x10),
    FAILED(0x20),
    NOARP(0x40),
    PERMANENT(0x80);

    private final int bit;

    Nud(int bit) {
        this.bit = bit;
    }

    boolean in(int state) {
        return (state & bit) != 0;
    }

    /** The states in {@code ip neigh}'s words, for example {@code PERMANENT}; {@code NONE} for none. */
    static String words(int state) {
        List<String> words =
                Arrays.stream(values()).filter(n -> n.in(state)).map(Nud::name).toList();
        return words.isEmpty() ? "NONE" : String.join(" ", words);
    }

    /** All names, for an error message. */
    static String known() {
        return Arrays.stream(values())
                .map(n -> n.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** The state of that name, in any case. */
    static Optional<Nud> of(String word) {
        return Arrays.stream(values())
                .filter(n -> n.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
