package io.overlab.labs.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the known words nearest to one that is not known, by single-letter edits and swaps of two neighbours. */
final class Nearest {
    private Nearest() {}

    /** The known words within a few edits (one for a word of up to three letters), nearest first, at most three. */
    static List<String> to(String word, Collection<String> known) {
        int limit = word.length() <= 3 ? 1 : Math.max(2, word.length() / 3);
        return known.stream()
                .filter(k -> distance(word, k) <= limit)
                .sorted(Comparator.<String>comparingInt(k -> distance(word, k))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    /** The end of a sentence: the nearest words, or when none is near all of them. */
    static String suggestion(String word, Collection<String> known) {
        List<String> near = to(word, known);
        if (!near.isEmpty()) {
            return "did you mean " + String.join(" or ", near) + "?";
        }
        return known.isEmpty() ? "there are none" : "known are " + String.join(", ", known);
    }

    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
