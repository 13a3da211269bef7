package io.overlab.labs.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The word that iproute2 did not know, and the one that was probably meant; pure. */
public final class Typo {
    /** What ip(8) and bridge(8) say of a word, from lib/utils.c, ip/ip.c and the link kinds of iproute2 6.1. */
    private static final Pattern UNKNOWN =
            Pattern.compile("(?m)^(?:(?:Object|Command) \"(?<a>[^\"]+)\" is unknown, try .*"
                    + "|Error: either \"[^\"]+\" is duplicate, or \"(?<b>[^\"]+)\" is a garbage\\."
                    + "|[a-z0-9]+: unknown command \"(?<c>[^\"]+)\"\\?)");

    private Typo() {}

    /**
     * Finds it.
     *
     * @param line as it was typed
     * @param output what was printed
     * @param vocabulary the words
     * @return one sentence; nothing when no word was refused, or none is near it
     */
    public static Optional<String> in(String line, String output, Vocabulary vocabulary) {
        Matcher m = UNKNOWN.matcher(output);
        if (!m.find()) {
            return Optional.empty();
        }
        String typed = m.group("a") != null ? m.group("a") : m.group("b") != null ? m.group("b") : m.group("c");
        for (String command : line.split("[;&|\n]+")) {
            List<String> words = Arrays.asList(command.strip().split("\\s+"));
            int at = words.indexOf(typed);
            if (at > 0) {
                List<String> near = nearest(typed, vocabulary.after(words.subList(0, at)));
                return near.isEmpty()
                        ? Optional.empty()
                        : Optional.of("`" + typed + "` is no word of this command: did you mean `"
                                + String.join("` or `", near) + "`?");
            }
        }
        return Optional.empty();
    }

    /** Those that are one slip away, or else two where the word is long enough; at most two. */
    private static List<String> nearest(String typed, List<String> known) {
        for (int slips = 1; slips <= (typed.length() > 3 ? 2 : 1); slips++) {
            List<String> near = new ArrayList<>();
            for (String word : known) {
                if (Slips.between(typed, word) <= slips && !near.contains(word)) {
                    near.add(word);
                }
            }
            if (!near.isEmpty()) {
                return near.subList(0, Math.min(2, near.size()));
            }
        }
        return List.of();
    }
}
