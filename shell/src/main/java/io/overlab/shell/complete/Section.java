package io.overlab.shell.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may follow in one place of a command.
 *
 * @param name the words that lead there, for example {@code ip link set}
 * @param entries words of the command's own
 * @param places what else may stand there, in this order
 */
record Section(String name, List<Entry> entries, List<Slot> places) {
    /**
     * A word of the command's own.
     *
     * @param words the word, and others for the same
     * @param meaning a few words
     * @param value what must follow it, if anything
     * @param choices the words that may follow it, when they are these only
     */
    record Entry(List<String> words, String meaning, Optional<Kind> value, List<String> choices) {
        /** The word that is offered. */
        String word() {
            return words.get(0);
        }

        boolean takesValue() {
            return value.isPresent() || !choices.isEmpty();
        }
    }

    /** How often and when something may stand in a place. */
    enum Use {
        /** It comes first. */
        FIRST,
        /** It may be left out. */
        OPTIONAL,
        /** Any number of them. */
        REPEATED
    }

    /** Something that is no word of the command's own. */
    record Slot(Kind kind, Use use) {}

    Section(String name) {
        this(name, new ArrayList<>(), new ArrayList<>());
    }

    /** The entry a word means: as iproute2 takes it, its first letters are enough. */
    Optional<Entry> find(String word) {
        for (Entry entry : entries) {
            if (entry.words.contains(word)) {
                return Optional.of(entry);
            }
        }
        if (word.isEmpty() || word.startsWith("-") || !abbreviates()) {
            return Optional.empty();
        }
        return entries.stream()
                .filter(e -> e.words.stream().anyMatch(w -> w.startsWith(word)))
                .findFirst();
    }

    /** Objects and actions of ip and bridge may be abbreviated; names and options may look like that by chance. */
    private boolean abbreviates() {
        return name.matches("(ip|bridge)( [a-z]+)?");
    }
}
