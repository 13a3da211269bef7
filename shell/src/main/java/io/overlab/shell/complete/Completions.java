package io.overlab.shell.complete;

import io.overlab.shell.complete.Scene.VerbWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What may stand at the cursor of a line: verbs and what they take, commands for a host and what they take. */
public final class Completions {
    private final Scene scene;

    /** Makes them for what is there. */
    public Completions(Scene scene) {
        this.scene = scene;
    }

    /**
     * The words that may stand at the cursor.
     *
     * @param line the line
     * @param cursor where the cursor is; what stands behind it is left alone
     */
    public Completion at(String line, int cursor) {
        String text = line.substring(0, cursor);
        if (text.startsWith(" ")) {
            return command(text, 0, scene.host());
        }
        boolean forced = text.startsWith(":");
        int start = forced ? 1 : 0;
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String first = text.substring(start, end);
        if (end == text.length()) {
            return forced ? forVerb(start, first, verbs()) : beginning(text);
        }
        Optional<VerbWord> verb =
                scene.verbs().stream().filter(v -> v.name().equals(first)).findFirst();
        return verb.isPresent() ? verb(verb.get(), text, end) : command(text, 0, scene.host());
    }

    private Completion beginning(String text) {
        Completion command = command(text, 0, scene.host());
        List<Choice> choices = new ArrayList<>();
        if (command.from() == 0 && command.quote() == 0) {
            choices.addAll(verbs());
        }
        choices.addAll(command.choices());
        return forBash(command.from(), command.word(), command.quote(), choices);
    }

    private List<Choice> verbs() {
        return scene.verbs().stream().map(v -> Choice.of(v.name(), v.summary())).toList();
    }

    private Completion verb(VerbWord verb, String text, int afterVerb) {
        int from = text.length();
        while (from > afterVerb && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        List<String> before = VerbChoices.words(text.substring(afterVerb, from));
        boolean elsewhere = verb.synopsis().contains("HOST");
        if (verb.synopsis().contains("COMMAND") && !(elsewhere && before.isEmpty())) {
            // The command is taken as it is typed, after the host if one is named.
            String host = elsewhere ? before.get(0) : scene.host();
            int rest = elsewhere ? text.indexOf(host, afterVerb) + host.length() : afterVerb;
            return command(text, rest, host);
        }
        OptionalInt sign = PipeSign.in(text.substring(afterVerb));
        if (sign.isPresent()) {
            return command(text, afterVerb + sign.getAsInt() + 1, scene.host());
        }
        String word = text.substring(from);
        return forVerb(from, word, new VerbChoices(scene, verb).at(before, word));
    }

    private Completion command(String text, int start, String host) {
        List<Word> words = ShellWords.last(text.substring(start));
        Word word = words.get(words.size() - 1);
        List<Choice> choices = new HostChoices(scene, host).at(words);
        return forBash(start + word.from(), word.text(), word.quote(), choices);
    }

    private static Completion forVerb(int from, String word, List<Choice> choices) {
        return new Completion(from, word, false, (char) 0, beginningWith(word, choices));
    }

    private static Completion forBash(int from, String word, char quote, List<Choice> choices) {
        return new Completion(from, word, true, quote, beginningWith(word, choices));
    }

    private static List<Choice> beginningWith(String word, List<Choice> choices) {
        Map<String, Choice> fitting = new LinkedHashMap<>();
        choices.stream()
                .filter(c -> c.text().startsWith(word) && printable(c))
                .forEach(c -> fitting.putIfAbsent(c.text(), c));
        return List.copyOf(fitting.values());
    }

    /** Files and interfaces may have names that a terminal would take for commands. */
    private static boolean printable(Choice choice) {
        return (choice.text() + choice.meaning()).chars().noneMatch(Character::isISOControl);
    }
}
