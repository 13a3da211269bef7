package io.overlab.labs.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The states of neighbours and of forwarding rows: {@code NUD_} bits of linux/neighbour.h, and iproute2's words. */
public final class NeighborState {
    /** Asked for, not answered yet. */
    public static final int INCOMPLETE = 0x01;

    /** Known to be reachable; of a forwarding row: learned and in use. */
    public static final int REACHABLE = 0x02;

    /** Known, not confirmed for some time. */
    public static final int STALE = 0x04;

    /** Stale and in use, confirmation awaited. */
    public static final int DELAY = 0x08;

    /** Being asked again. */
    public static final int PROBE = 0x10;

    /** Nobody answered. */
    public static final int FAILED = 0x20;

    /** Needs no answer; of a forwarding row: static. */
    public static final int NOARP = 0x40;

    /** Put there by hand, never goes by itself. */
    public static final int PERMANENT = 0x80;

    /** Usable at once: what a vxlan device with {@code proxy} answers from ({@code NUD_CONNECTED}). */
    public static final int CONNECTED = PERMANENT | NOARP | REACHABLE;

    /** Has an address to use ({@code NUD_VALID}): what {@code neigh_suppress} answers from. */
    public static final int VALID = CONNECTED | PROBE | STALE | DELAY;

    private static final List<String> WORDS =
            List.of("incomplete", "reachable", "stale", "delay", "probe", "failed", "noarp", "permanent");

    private NeighborState() {}

    /**
     * The words of the bits that are set, in the order {@code ip neigh} prints them.
     *
     * @param state {@code NUD_} bits
     * @return for example {@code [permanent]} or {@code [noarp, permanent]}; empty for none
     */
    public static List<String> words(int state) {
        List<String> words = new ArrayList<>(1);
        for (int i = 0; i < WORDS.size(); i++) {
            if ((state & 1 << i) != 0) {
                words.add(WORDS.get(i));
            }
        }
        return words;
    }

    /**
     * The words of the bits that are set, as one.
     *
     * @param state {@code NUD_} bits
     * @return for example {@code permanent} or {@code noarp,permanent}; {@code none} for none
     */
    public static String word(int state) {
        return state == 0 ? "none" : String.join(",", words(state));
    }

    /**
     * The bit of a word.
     *
     * @param word for example {@code permanent}, in any case
     * @return the {@code NUD_} bit, 0 for {@code none}
     * @throws IllegalArgumentException with one sentence when it is no such word
     */
    public static int bit(String word) {
        String w = word.toLowerCase(Locale.ROOT);
        if (w.equals("none")) {
            return 0;
        }
        int i = WORDS.indexOf(w);
        if (i < 0) {
            throw new IllegalArgumentException(
                    "'" + word + "' is not a state of a neighbour: write one of " + String.join(", ", WORDS));
        }
        return 1 << i;
    }

    /**
     * What {@code bridge fdb} calls a row's state.
     *
     * @param state {@code NUD_} bits
     * @return {@code permanent}, {@code static}, {@code stale}, the empty string for a learned row in use, or
     *     {@code state=0x20} for a state that has no word there
     */
    public static String fdbWord(int state) {
        if ((state & PERMANENT) != 0) {
            return "permanent";
        }
        if ((state & NOARP) != 0) {
            return "static";
        }
        if ((state & STALE) != 0) {
            return "stale";
        }
        if ((state & REACHABLE) != 0) {
            return "";
        }
        return "state=" + (state == 0 ? "0" : "0x" + Integer.toHexString(state));
    }
}
