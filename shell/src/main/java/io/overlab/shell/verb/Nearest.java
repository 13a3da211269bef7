package io.overlab.shell.verb;

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

    /** How many characters must be put in, left out, replaced or swapped with the next (optimal string alignment). */
    static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + other, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
