package io.overlab.labs.discovery.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a program is called: what its help shows and what its options are read by are one and the same; pure.
 *
 * @param command its name
 * @param synopsis what follows {@code overlab} on the first line of the help
 * @param about what it does, in lines
 * @param options what it can be told
 */
record Usage(String command, String synopsis, List<String> about, List<Option> options) {
    private static final int COLUMN = 21;

    /**
     * One option.
     *
     * @param name with its dashes
     * @param value what stands for its value in the help; empty for an option without one
     * @param about what it means, in lines
     */
    record Option(String name, String value, List<String> about) {
        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            String left = (name + " " + value).strip();
            for (String line : about) {
                lines.add("  " + left + " ".repeat(Math.max(1, COLUMN - 2 - left.length())) + line);
                left = "";
            }
            return lines;
        }
    }

    /** An option without a value. */
    static Option flag(String name, String... about) {
        return new Option(name, "", Arrays.asList(about));
    }

    /** An option with a value. */
    static Option valued(String name, String value, String... about) {
        return new Option(name, value, Arrays.asList(about));
    }

    /** The help, line by line. */
    List<String> help() {
        List<String> lines = new ArrayList<>(List.of("overlab " + synopsis, ""));
        lines.addAll(about);
        if (!options.isEmpty()) {
            lines.add("");
        }
        options.forEach(o -> lines.addAll(o.lines()));
        return lines;
    }

    /** Reads the words behind the command. */
    Options read(List<String> words) throws Options.Wrong {
        return Options.parse(command, words, names(false), names(true));
    }

    private Set<String> names(boolean valued) {
        return options.stream()
                .filter(o -> o.value().isEmpty() != valued)
                .map(Option::name)
                .collect(Collectors.toSet());
    }
}
