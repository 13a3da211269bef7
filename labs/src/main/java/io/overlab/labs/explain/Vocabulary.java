package io.overlab.labs.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of commands, by context; made from the lines of {@code words.txt}, which says how they are written. */
public final class Vocabulary {
    static final String POSITION = "*";

    /** About as many letters as there is room for beside a word that is offered. */
    private static final int FEW = 48;

    /**
     * A word.
     *
     * @param name the word, {@value #POSITION} for one that stands at a place
     * @param valueNames what the words that follow it and belong to it are, for example {@code NETNS}
     * @param next the context after it, or the empty string when it stays; {@code {}} stands for the value
     * @param meaning with {@code {}} for the value
     */
    record Word(String name, List<String> valueNames, String next, String meaning) {
        int values() {
            return valueNames.size();
        }
    }

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
        Word word = new Word(
                words[0],
                List.of(words).subList(1, words.length),
                sides.length > 1 ? sides[1].strip() : "",
                fields[2].strip());
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
                                .filter(w -> !w.next.isEmpty() && w.values() == 0 && w.name.startsWith(typed))
                                .findFirst());
    }

    private static boolean glob(String name, String typed) {
        return name.length() > 1 && name.endsWith(POSITION) && typed.startsWith(name.substring(0, name.length() - 1));
    }

    /**
     * What a word means, in few words, with the name of its value in place of the value.
     *
     * @param before the words that lead there, for example {@code ip}, {@code link}, {@code add}
     * @param typed the word
     */
    public Optional<String> gist(List<String> before, String typed) {
        String context = "";
        for (int i = 0; i < before.size(); i++) {
            Optional<Word> word = find(context, before.get(i));
            if (word.isEmpty()) {
                return Optional.empty();
            }
            int end = Math.min(before.size(), i + 1 + word.get().values());
            if (!word.get().next.isEmpty()) {
                String values = String.join(" ", before.subList(i + 1, end));
                context = word.get().next.replace("{}", values).strip();
            }
            i = end - 1;
        }
        return find(context, typed).map(Vocabulary::gist);
    }

    /**
     * The keywords that may follow some words, those of the narrowest context first; names and values among the words are
     * passed over.
     */
    List<String> after(List<String> before) {
        String context = "";
        for (int i = 0; i < before.size(); i++) {
            Optional<Word> word = within(context, before.get(i));
            if (word.isEmpty()
                    && position(context).filter(p -> p.next.equals("command")).isPresent()) {
                context = "";
                word = find(context, before.get(i));
            }
            if (word.isPresent()) {
                int end = Math.min(before.size(), i + 1 + word.get().values());
                String next = word.get().next.replace("{}", String.join(" ", before.subList(i + 1, end)));
                context = next.equals("command") ? "" : next.isEmpty() ? context : next.strip();
                i = end - 1;
            }
        }
        List<String> words = new ArrayList<>();
        for (String around = context; ; around = around.substring(0, Math.max(0, around.lastIndexOf(' ')))) {
            of(around).stream().map(Word::name).filter(n -> !n.equals(POSITION)).forEach(words::add);
            if (around.indexOf(' ') < 0) {
                return words;
            }
        }
    }

    /** A word of a context or of one around it. */
    private Optional<Word> within(String context, String typed) {
        String around = context;
        Optional<Word> word = find(around, typed);
        while (word.isEmpty() && around.indexOf(' ') >= 0) {
            around = around.substring(0, around.lastIndexOf(' '));
            word = find(around, typed);
        }
        return word;
    }

    private static String gist(Word word) {
        String value = word.valueNames.isEmpty() ? "N" : word.valueNames.get(0);
        String text = word.meaning.replace("{}", value).split("; |: | \\(", 2)[0];
        int comma = text.lastIndexOf(", ", FEW);
        return text.length() > FEW && comma > 0 ? text.substring(0, comma) : text;
    }

    /** The word that stands at a place in a context. */
    Optional<Word> position(String context) {
        return of(context).stream().filter(w -> w.name.equals(POSITION)).findFirst();
    }
}
