package io.overlab.labs.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of commands, by context; made from the lines of {@code words.txt}, which says how they are written. */
public final class Vocabulary {
    static final String POSITION = "*";

    /**
     * A word.
     *
     * @param name the word, {@value #POSITION} for one that stands at a place
     * @param values how many words follow that belong to it
     * @param next the context after it, or the empty string when it stays; {@code {}} stands for the value
     * @param meaning with {@code {}} for the value
     */
    record Word(String name, int values, String next, String meaning) {}

    private final Map<String, List<Word>> contexts = new HashMap<>();

    /** Reads the lines of the file; one that is not as it should be is the author's error. */
    public Vocabulary(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line);
            }
        }
    }

    private void add(String line) {
        String[] fields = line.split("\\|", 3);
        if (fields.length != 3 || fields[1].isBlank() || fields[2].isBlank()) {
            throw new IllegalArgumentException("not CONTEXT | WORD | meaning: " + line);
        }
        String[] sides = fields[1].strip().split("=>", 2);
        String[] words = sides[0].strip().split("\\s+");
        Word word = new Word(words[0], words.length - 1, sides.length > 1 ? sides[1].strip() : "", fields[2].strip());
        contexts.computeIfAbsent(fields[0].strip(), c -> new ArrayList<>()).add(word);
    }

    /** The commands it knows. */
    public List<String> commands() {
        return of("").stream().map(Word::name).toList();
    }

    private List<Word> of(String context) {
        return contexts.getOrDefault(context, List.of());
    }

    /**
     * The word that a typed one is. As iproute2 does, a beginning of an object's or an action's name stands for the first
     * that fits.
     */
    Optional<Word> find(String context, String typed) {
        List<Word> words = of(context);
        return words.stream()
                .filter(w -> w.name.equals(typed) || glob(w.name, typed))
                .findFirst()
                .or(() -> context.isEmpty()
                        ? Optional.empty()
                        : words.stream()
                                .filter(w -> !w.next.isEmpty() && w.values == 0 && w.name.startsWith(typed))
                                .findFirst());
    }

    private static boolean glob(String name, String typed) {
        return name.length() > 1 && name.endsWith(POSITION) && typed.startsWith(name.substring(0, name.length() - 1));
    }

    /** The word that stands at a place in a context. */
    Optional<Word> position(String context) {
        return of(context).stream().filter(w -> w.name.equals(POSITION)).findFirst();
    }
}
