package io.overlab.labs.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says word by word what a command line means; pure. */
public final class Explanation {
    /** Words, quoted or not, what a command in {@code $( )} prints as one, and what stands between commands. */
    private static final Pattern WORDS = Pattern.compile(
            "(?<word>(?:\\$\\((?:[^()'\"]|'[^']*'|\"[^\"]*\")*\\)|[^\\s'\"|;&]|'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\\\.)+)|(?<end>\\|\\|?|&&?|;)");

    /** The context after which another command begins. */
    private static final String COMMAND = "command";

    /** The context of a word that stands for itself and all that follows it, but options. */
    private static final String REST = "rest";

    private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
    private static final Pattern REDIRECTION = Pattern.compile("[0-9]?[<>].*");

    /** Short options of one letter that stand together, such as {@code -lun}. */
    private static final Pattern LETTERS = Pattern.compile("-[A-Za-z0-9]{2,}");

    private final Vocabulary vocabulary;
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> placed = new HashSet<>();
    private String context = "";

    private Explanation(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Explains a command line.
     *
     * @param line as it would be typed
     * @param vocabulary the words
     * @return the parts in the order of the line; nothing when none of its commands is known
     */
    public static Optional<List<Part>> of(String line, Vocabulary vocabulary) {
        Explanation explanation = new Explanation(vocabulary);
        List<String> command = new ArrayList<>();
        boolean known = false;
        // A line that goes on in the next is one line to bash.
        Matcher matcher = WORDS.matcher(line.replace("\\\n", " "));
        while (matcher.find()) {
            if (matcher.group("word") != null) {
                command.add(matcher.group("word"));
                continue;
            }
            known |= explanation.command(command);
            command.clear();
            explanation.parts.add(new Part(matcher.group("end"), between(matcher.group("end"))));
        }
        known |= explanation.command(command);
        return known ? Optional.of(List.copyOf(explanation.parts)) : Optional.empty();
    }

    private static String between(String sign) {
        return switch (sign) {
            case "|" -> "gives what was printed to the next command";
            case "||" -> "and if that fails";
            case "&&" -> "and if that works";
            case "&" -> "in the background";
            default -> "and then";
        };
    }

    /** Whether the command is known. */
    private boolean command(List<String> words) {
        context = "";
        placed.clear();
        int at = 0;
        boolean known = false;
        while (at < words.size()) {
            String typed = words.get(at);
            if (context.isEmpty() && SETTING.matcher(typed).matches()) {
                boolean printed = typed.contains("$(");
                parts.add(new Part(
                        typed,
                        printed ? "sets a variable to what the command in parentheses prints" : "sets a variable"));
                known |= printed;
                at++;
                continue;
            }
            if (REDIRECTION.matcher(typed).matches()) {
                boolean apart = typed.matches("[0-9]?[<>]+") && at + 1 < words.size();
                String whole = apart ? typed + " " + words.get(at + 1) : typed;
                parts.add(new Part(whole, redirected(whole)));
                at += apart ? 2 : 1;
                continue;
            }
            int taken = word(words, at);
            known |= taken > 0;
            if (taken == 0) {
                parts.add(new Part(typed, ""));
            }
            at += Math.max(1, taken);
        }
        return known;
    }

    private static String redirected(String whole) {
        if (whole.contains("/dev/udp/")) {
            return "sends as one UDP packet to this address and port";
        }
        return whole.contains("<") ? "reads from a file" : "writes to a file";
    }

    /** How many words were explained. */
    private int word(List<String> words, int at) {
        String typed = words.get(at);
        for (String around = context; ; around = parent(around)) {
            Optional<Vocabulary.Word> word = vocabulary.find(around, typed);
            if (word.isPresent()) {
                return say(word.get(), words, at);
            }
            if (around.isEmpty() || around.indexOf(' ') < 0) {
                break;
            }
        }
        if (letters(typed) || attached(typed)) {
            return 1;
        }
        Optional<Vocabulary.Word> position = vocabulary.position(context);
        if (position.isPresent() && !typed.startsWith("-") && placed.add(context)) {
            String next = position.get().next();
            if (next.equals(COMMAND)) {
                context = "";
                return word(words, at);
            }
            return next.equals(REST) ? rest(position.get(), words, at) : say(position.get(), words, at);
        }
        return 0;
    }

    private static String parent(String of) {
        int space = of.lastIndexOf(' ');
        return space < 0 ? "" : of.substring(0, space);
    }

    private int say(Vocabulary.Word word, List<String> words, int at) {
        int end = Math.min(words.size(), at + 1 + word.values());
        String value = end > at + 1 ? words.get(at + 1) : words.get(at);
        parts.add(new Part(
                String.join(" ", words.subList(at, end)), word.meaning().replace("{}", value)));
        if (word.next().equals(COMMAND)) {
            context = "";
        } else if (!word.next().isEmpty()) {
            context = word.next().replace("{}", value);
        }
        return end - at;
    }

    private int rest(Vocabulary.Word word, List<String> words, int at) {
        int end = at;
        while (end < words.size()
                && !words.get(end).startsWith("-")
                && !REDIRECTION.matcher(words.get(end)).matches()) {
            end++;
        }
        parts.add(new Part(String.join(" ", words.subList(at, end)), word.meaning()));
        return end - at;
    }

    /** {@code -lun} is {@code -l -u -n}, where each is known. */
    private boolean letters(String typed) {
        if (!LETTERS.matcher(typed).matches()) {
            return false;
        }
        List<Part> said = new ArrayList<>();
        for (char letter : typed.substring(1).toCharArray()) {
            Optional<Vocabulary.Word> word =
                    vocabulary.find(context, "-" + letter).filter(w -> w.values() == 0);
            if (word.isEmpty()) {
                return false;
            }
            said.add(new Part("-" + letter, word.get().meaning()));
        }
        return parts.addAll(said);
    }

    /** {@code -c1} is {@code -c 1}. */
    private boolean attached(String typed) {
        if (!LETTERS.matcher(typed.length() > 2 ? typed.substring(0, 2) + "xx" : "")
                .matches()) {
            return false;
        }
        Optional<Vocabulary.Word> word =
                vocabulary.find(context, typed.substring(0, 2)).filter(w -> w.values() == 1);
        word.ifPresent(w -> parts.add(new Part(typed, w.meaning().replace("{}", typed.substring(2)))));
        return word.isPresent();
    }
}
