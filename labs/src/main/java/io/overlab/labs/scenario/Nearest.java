package io.overlab.labs.scenario;

import io.overlab.labs.explain.Slips;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the known words nearest to one that is not known: by single-letter edits and swaps of two neighbours, and those of
 * which it is the beginning, or the beginning of a part.
 */
final class Nearest {
    private Nearest() {}

    /** Of what is known more is not listed in a sentence. */
    private static final int LISTED = 15;

    /** The known words within a few edits (one for a word of up to three letters), nearest first, at most three. */
    static List<String> to(String word, Collection<String> known) {
        int limit = word.length() <= 3 ? 1 : Math.max(2, word.length() / 3);
        return known.stream()
                .filter(k -> Slips.between(word, k) <= limit || begins(word, k))
                .sorted(Comparator.<String>comparingInt(k -> Slips.between(word, k))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    private static boolean begins(String word, String known) {
        return word.length() > 1 && ("-" + known).contains("-" + word);
    }

    /** The end of a sentence: the nearest words, or when none is near and they are few all of them, or else this. */
    static String suggestion(String word, Collection<String> known, String many) {
        return to(word, known).isEmpty() && known.size() > LISTED ? many : suggestion(word, known);
    }

    /** The end of a sentence: the nearest words, or when none is near all of them. */
    static String suggestion(String word, Collection<String> known) {
        List<String> near = to(word, known);
        if (!near.isEmpty()) {
            return "did you mean " + String.join(" or ", near) + "?";
        }
        return known.isEmpty() ? "there are none" : "known are " + String.join(", ", known);
    }
}
