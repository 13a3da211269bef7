package io.overlab.shell.verb;

import io.overlab.labs.explain.Slips;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant who wrote a name that there is not. */
final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /**
     * The end of a sentence that names what is near.
     *
     * @param word what was written
     * @param known what there is
     * @return for example {@code : did you mean docker0/overns?}, or all there is when nothing is near; with its last sign
     */
    static String sentence(String word, Collection<String> known) {
        List<String> near = of(word, known);
        if (!near.isEmpty()) {
            return ": did you mean " + String.join(" or ", near) + "?";
        }
        List<String> all = known.stream().distinct().toList();
        if (all.isEmpty()) {
            return "; there is none at all.";
        }
        return ": there are " + String.join(", ", all) + ".";
    }

    /** The known names that differ least from a word, best first, at most three, none that is much different. */
    static List<String> of(String word, Collection<String> known) {
        int limit = Math.max(2, word.length() / 3);
        List<String> near = known.stream()
                .distinct()
                .filter(k -> distance(word, k) <= limit || !word.isEmpty() && k.startsWith(word))
                .sorted(Comparator.comparingInt(k -> distance(word, k)))
                .toList();
        return near.subList(0, Math.min(near.size(), MOST));
    }

    /** Capitals do not count. */
    static int distance(String from, String to) {
        return Slips.between(from.toLowerCase(Locale.ROOT), to.toLowerCase(Locale.ROOT));
    }
}
