package io.overlab.shell.verb;

import io.overlab.capture.text.tcpdump.TcpdumpOptions;
import io.overlab.shell.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was typed after {@code packets}.
 *
 * @param action what to do
 * @param places the places that were named
 * @param file the file that was named, or the empty string
 * @param look how to show packets
 * @param count how many packets at most, the latest
 * @param number the one packet that is wanted, or 0
 * @param filter a display filter, or the empty string
 */
record PacketsRequest(
        Action action, List<String> places, String file, Look look, int count, long number, String filter) {
    private static final int DEFAULT_COUNT = 20;

    /** A word, or what stands in quotes. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"?|'[^']*'?)+");

    /** What is to be done. */
    enum Action {
        LIST,
        AT,
        START,
        STOP,
        SAVE,
        CLEAR,
        FIELDS,
        HELP
    }

    /** How packets are shown. */
    enum View {
        PAIR,
        TCPDUMP,
        TREE,
        JSON,
        DIAGRAM
    }

    /**
     * How packets are shown in detail.
     *
     * @param view the way
     * @param hex whether a tree shows the bytes too
     * @param plain whether colours are not wanted
     * @param numbers whether tcpdump's lines have numbers, as its {@code -#} gives them
     * @param time which times tcpdump's lines have
     */
    record Look(View view, boolean hex, boolean plain, boolean numbers, TcpdumpOptions.Time time) {}

    /** Options may stand anywhere but in quotes; what is left is a number or a filter. */
    static PacketsRequest of(String rest) throws UsageException {
        return new Reading(words(rest)).request();
    }

    private static List<String> words(String rest) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(rest);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static final class Reading {
        private final List<String> words;
        private Action action = Action.LIST;
        private View view;
        private boolean hex;
        private boolean plain;
        private boolean numbers;
        private TcpdumpOptions.Time time = TcpdumpOptions.Time.CLOCK;
        private int count = DEFAULT_COUNT;
        private String file = "";

        Reading(List<String> words) {
            this.words = words;
        }

        PacketsRequest request() throws UsageException {
            options();
            List<String> places = new ArrayList<>();
            if (!words.isEmpty() && action == Action.LIST) {
                switch (words.get(0)) {
                    case "at" -> {
                        action = Action.AT;
                        words.remove(0);
                        places.add(operand("After at comes a place, for example: packets at docker0:eth0."));
                    }
                    case "start", "stop" -> {
                        action = words.remove(0).equals("start") ? Action.START : Action.STOP;
                        words.forEach(w -> places.add(unquoted(w)));
                        words.clear();
                    }
                    case "save" -> {
                        action = Action.SAVE;
                        words.remove(0);
                        file = operand("After save comes a file, for example: packets save lab.pcapng.");
                    }
                    case "clear" -> {
                        action = Action.CLEAR;
                        words.remove(0);
                        nothingMore();
                    }
                    default -> {
                        // A number or a filter.
                    }
                }
            }
            String text = unquoted(String.join(" ", words));
            boolean one = action == Action.LIST && text.matches("[0-9]{1,9}");
            if (view == null) {
                view = one || hex ? View.TREE : View.PAIR;
            }
            return new PacketsRequest(
                    action,
                    List.copyOf(places),
                    file,
                    new Look(view, hex, plain, numbers, time),
                    count,
                    one ? Long.parseLong(text) : 0,
                    one ? "" : text);
        }

        private void options() throws UsageException {
            for (int i = 0; i < words.size(); ) {
                if (!words.get(i).startsWith("-")) {
                    i++;
                    continue;
                }
                String option = words.remove(i);
                if (option.matches("-[cw][^-].*")) {
                    words.add(i, option.substring(2));
                    option = option.substring(0, 2);
                }
                switch (option) {
                    case "--tcpdump" -> view = View.TCPDUMP;
                    case "--tree" -> view = View.TREE;
                    case "--json" -> view = View.JSON;
                    case "--diagram" -> view = View.DIAGRAM;
                    case "--hex" -> hex = true;
                    case "--plain" -> plain = true;
                    case "-#", "--number" -> numbers = true;
                    case "-t" -> time = TcpdumpOptions.Time.NONE;
                    case "-tttt" -> time = TcpdumpOptions.Time.DATE;
                    case "--fields" -> action = Action.FIELDS;
                    case "-h", "--help" -> action = Action.HELP;
                    case "-f" -> {
                        // What is no option is the filter in any case.
                    }
                    case "-c" -> count = number(i < words.size() ? words.remove(i) : "");
                    case "-w" -> {
                        action = Action.SAVE;
                        file = unquoted(i < words.size() ? words.remove(i) : "");
                        if (file.isEmpty()) {
                            throw new UsageException("After -w comes a file, for example: packets -w lab.pcapng arp.");
                        }
                    }
                    default ->
                        throw new UsageException("packets has no option " + option + "; `help packets` lists them.");
                }
            }
        }

        private String operand(String complaint) throws UsageException {
            if (words.isEmpty()) {
                throw new UsageException(complaint);
            }
            return unquoted(words.remove(0));
        }

        private void nothingMore() throws UsageException {
            if (!words.isEmpty()) {
                throw new UsageException("packets clear takes nothing more; " + words.get(0) + " is too much.");
            }
        }

        private static int number(String word) throws UsageException {
            if (!word.matches("[0-9]{1,6}")) {
                throw new UsageException("After -c comes a number of packets, for example: packets -c 5 arp.");
            }
            return Integer.parseInt(word);
        }

        /** Without the quotes around the whole; those inside a filter are the filter's. */
        private static String unquoted(String text) {
            String s = text.strip();
            if (s.length() >= 2) {
                char quote = s.charAt(0);
                boolean around = (quote == '"' || quote == '\'') && s.indexOf(quote, 1) == s.length() - 1;
                return around ? s.substring(1, s.length() - 1).strip() : s;
            }
            return s;
        }
    }
}
