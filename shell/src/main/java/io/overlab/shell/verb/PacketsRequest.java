package io.overlab.shell.verb;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What was typed after {@code packets}.
 *
 * @param view how to show them
 * @param hex whether a tree shows the bytes too
 * @param count how many at most, the latest
 * @param number the one packet that is wanted, or 0
 * @param filter a display filter, or the empty string
 */
record PacketsRequest(View view, boolean hex, int count, long number, String filter) {
    private static final int DEFAULT_COUNT = 20;

    /** How packets are shown. */
    enum View {
        PAIR,
        TCPDUMP,
        TREE,
        JSON,
        DIAGRAM
    }

    /** Reads options up to the first word that is none; what is left is a number or a filter. */
    static PacketsRequest of(String rest) throws UsageException {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(rest.strip().split("\\s+")));
        View view = null;
        boolean hex = false;
        int count = 0;
        while (!words.isEmpty() && words.peek().startsWith("-")) {
            String option = words.pop();
            switch (option) {
                case "--tcpdump" -> view = View.TCPDUMP;
                case "--tree" -> view = View.TREE;
                case "--json" -> view = View.JSON;
                case "--diagram" -> view = View.DIAGRAM;
                case "--hex" -> hex = true;
                case "-f" -> {
                    // What follows is the filter in any case.
                }
                case "-c" -> count = number(words.poll());
                default -> throw new UsageException("packets has no option " + option + "; `help packets` lists them.");
            }
        }
        String text = String.join(" ", words).strip();
        boolean one = text.matches("[0-9]{1,9}");
        if (view == null) {
            view = one || hex ? View.TREE : View.PAIR;
        }
        return new PacketsRequest(
                view, hex, count == 0 ? DEFAULT_COUNT : count, one ? Long.parseLong(text) : 0, one ? "" : text);
    }

    private static int number(String word) throws UsageException {
        if (word == null || !word.matches("[1-9][0-9]{0,5}")) {
            throw new UsageException("After -c comes a number of packets, for example: packets -c 5 arp.");
        }
        return Integer.parseInt(word);
    }
}
