package io.overlab.labs.discovery.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a command: options ({@code --name}, {@code --name VALUE}, {@code --name=VALUE}) and others; behind
 * {@code --} there are no options; pure.
 *
 * @param values by the option's name, in the order in which they were written; of one without a value an empty string
 * @param words the others
 */
record Options(Map<String, List<String>> values, List<String> words) {

    /** Words that are not as the command wants them; the message is one sentence. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String sentence) {
            super(sentence);
        }
    }

    /**
     * Reads words.
     *
     * @param command the command, for messages
     * @param words what follows it
     * @param flags the options without a value
     * @param valued the options with one
     */
    static Options parse(String command, List<String> words, Set<String> flags, Set<String> valued) throws Wrong {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                others.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                others.add(word);
                continue;
            }
            String name = word.replaceFirst("=.*", "").replaceFirst("^-h$", "--help");
            boolean joined = word.contains("=");
            if (flags.contains(name) && !joined || name.equals("--help")) {
                values.computeIfAbsent(name, n -> new ArrayList<>()).add("");
            } else if (valued.contains(name)) {
                if (!joined && i + 1 == words.size()) {
                    throw new Wrong(command + " wants something after " + name + "; `overlab " + command
                            + " --help` says what.");
                }
                String value = joined ? word.substring(word.indexOf('=') + 1) : words.get(++i);
                values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            } else {
                throw new Wrong(command + " has no option " + name.replaceAll("[^\\x20-\\x7e]", "?") + "; `overlab "
                        + command + " --help` shows what there is.");
            }
        }
        return new Options(values, others);
    }

    /** Whether an option was given. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The last value of an option. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(v -> v.get(v.size() - 1));
    }

    /** All values of an option. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** A whole number of an option. */
    int number(String name, int otherwise) throws Wrong {
        String text = value(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,6}")) {
            throw new Wrong(
                    "'" + text.replaceAll("[^\\x20-\\x7e]", "?") + "' is no number of seconds for " + name + ".");
        }
        return Integer.parseInt(text);
    }
}
