package io.overlab.shell.complete;

import io.overlab.labs.explain.Vocabulary;
import io.overlab.labs.explain.Words;
import io.overlab.shell.complete.Section.Entry;
import io.overlab.shell.complete.Section.Slot;
import io.overlab.shell.complete.Section.Use;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the commands of a lab take, by position. It stands in {@code commands.txt}: a section a place of a command, under
 * the words that lead there; in it a line a word, with what follows the word in capitals or as {@code one|of|these}. What
 * the words mean is told by {@link Vocabulary}, as {@code explain} does. {@code @} is a place for something that is no word of the command, {@code @?} one that
 * may be left out, {@code @*} one for any number.
 */
final class Grammar {
    private static final Grammar SHIPPED = load();

    private final Map<String, Section> sections = new LinkedHashMap<>();

    private Grammar() {}

    /** The one that comes with the program. */
    static Grammar shipped() {
        return SHIPPED;
    }

    /** The place of that name. */
    Optional<Section> section(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    private static Grammar load() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Grammar.class.getResourceAsStream("commands.txt")), StandardCharsets.UTF_8))) {
            return read(lines.lines().toList(), Words.load());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the lines of such a file. */
    static Grammar read(List<String> lines, Vocabulary vocabulary) {
        Grammar grammar = new Grammar();
        Section section = new Section("");
        List<List<String>> paths = List.of();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("  ")) {
                add(section, line.strip(), meaning(paths, line.strip(), vocabulary));
                continue;
            }
            // Two names of one section: arping and ping, for example.
            section = new Section(line.strip().split(", ")[0]);
            for (String name : line.strip().split(", ")) {
                grammar.sections.put(name, section);
            }
            paths = Stream.of(line.strip().split(", "))
                    .map(n -> List.of(n.split(" ")))
                    .toList();
        }
        return grammar;
    }

    /** What the first of a word's names that is known means, in the first place of its section where it is. */
    private static String meaning(List<List<String>> paths, String line, Vocabulary vocabulary) {
        String[] names = line.split(" ")[0].split("\\|");
        return paths.stream()
                .flatMap(p -> Stream.of(names).flatMap(n -> vocabulary.gist(p, n).stream()))
                .findFirst()
                .orElse("");
    }

    private static void add(Section section, String line, String meaning) {
        String[] words = line.split(" ");
        if (words.length > 2) {
            throw new IllegalArgumentException("not a word and what follows it: " + line);
        }
        String value = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "@" -> section.places().add(new Slot(kind(value), Use.FIRST));
            case "@?" -> section.places().add(new Slot(kind(value), Use.OPTIONAL));
            case "@*" -> section.places().add(new Slot(kind(value), Use.REPEATED));
            default -> {
                boolean chosen = !value.isEmpty() && !Character.isUpperCase(value.charAt(0));
                section.entries()
                        .add(new Entry(
                                List.of(words[0].split("\\|")),
                                meaning,
                                value.isEmpty() || chosen ? Optional.empty() : Optional.of(kind(value)),
                                chosen ? List.of(value.split("\\|")) : List.of()));
            }
        }
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
