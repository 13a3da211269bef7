package io.overlab.shell.verb;

import io.overlab.shell.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was typed behind a verb, where options may stand anywhere and take no value.
 *
 * @param options those that were given
 * @param others the other words, in their order
 */
record Words(Set<String> options, List<String> others) {
    /**
     * Takes it apart.
     *
     * @param verb the verb's name
     * @param rest what was typed behind it
     * @param known the options that it has
     */
    static Words of(String verb, String rest, List<String> known) throws UsageException {
        List<String> words = Arrays.stream(rest.strip().split("\\s+"))
                .filter(w -> !w.isEmpty())
                .toList();
        for (String word : words) {
            if (word.startsWith("-") && !known.contains(word)) {
                throw new UsageException(verb + " has no option " + word + Nearest.sentence(word, known));
            }
        }
        return new Words(
                words.stream().filter(known::contains).collect(Collectors.toSet()),
                words.stream().filter(w -> !known.contains(w)).toList());
    }

    /** Whether an option was given. */
    boolean has(String option) {
        return options.contains(option);
    }
}
