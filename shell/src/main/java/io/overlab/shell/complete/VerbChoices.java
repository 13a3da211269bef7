package io.overlab.shell.complete;

import io.overlab.shell.complete.Scene.VerbWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What may follow a verb, as its own synopsis and details say it. */
final class VerbChoices {
    /** An option, perhaps what it takes, and perhaps its meaning in parentheses. */
    private static final Pattern OPTION =
            Pattern.compile("(?<![\\w`-])(--[a-z][a-z0-9-]+|-[a-z])(?: [A-Z]+)?(?: \\(([^)]*)\\))?");

    /** {@code packets at PLACE [FILTER]: captures there}: a word of the verb's own, what it takes, what it does. */
    private static final Pattern FORM = Pattern.compile(" ([a-z]+)((?: \\[?[A-Z]{2,}(?:\\.{3})?\\]?)*): ([^.;,]+)");

    private final Scene scene;
    private final VerbWord verb;
    private final Map<String, Form> forms = new LinkedHashMap<>();

    private record Form(String takes, String meaning) {}

    VerbChoices(Scene scene, VerbWord verb) {
        this.scene = scene;
        this.verb = verb;
        Matcher m = Pattern.compile("(?<![\\w:] )" + Pattern.quote(verb.name()) + FORM)
                .matcher(verb.details());
        while (m.find()) {
            forms.putIfAbsent(m.group(1), new Form(m.group(2), m.group(3)));
        }
    }

    /**
     * The choices, whatever they begin with.
     *
     * @param before the words after the verb and before the one at the cursor
     * @param word the one at the cursor
     */
    List<Choice> at(List<String> before, String word) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).startsWith("-")) {
                names.add(before.get(i));
            } else if (takesValue(before.get(i))) {
                i++;
            }
        }
        if (!before.isEmpty() && takesValue(before.get(before.size() - 1))) {
            return List.of();
        }
        List<Choice> choices = new ArrayList<>();
        if (word.startsWith("-")) {
            options().forEach((name, meaning) -> choices.add(Choice.of(name, meaning)));
        }
        Form form = names.isEmpty() ? null : forms.get(names.get(0));
        if (names.isEmpty()) {
            forms.forEach((name, f) -> choices.add(Choice.of(name, f.meaning())));
        } else if (form != null) {
            names.remove(0);
        }
        for (String placeholder : placeholders(form == null ? ownTakes() : form.takes(), names.size())) {
            choices.addAll(of(placeholder, names, word));
        }
        return choices;
    }

    private boolean takesValue(String option) {
        return option.startsWith("-")
                && Pattern.compile("(?<![\\w-])" + Pattern.quote(option) + " [A-Z]{2,}")
                        .matcher(verb.synopsis() + " " + verb.details())
                        .find();
    }

    /** The options of the verb with their meanings. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        for (String text : List.of(verb.details(), verb.synopsis())) {
            Matcher m = OPTION.matcher(text);
            while (m.find()) {
                options.putIfAbsent(m.group(1), m.group(2) == null ? "" : m.group(2));
            }
        }
        return options;
    }

    /** The words in capitals at a position: several when there is a choice; the last goes on when it is a filter. */
    private List<String> placeholders(String synopsis, int position) {
        List<List<String>> positions = new ArrayList<>();
        String text = synopsis.replaceAll("(?<![\\w-])--?[a-z][a-z0-9-]*( [A-Z]{2,})?", "");
        boolean either = false;
        Matcher m = Pattern.compile("[A-Z]{2,}|[a-z]+|\\|").matcher(text);
        while (m.find()) {
            if (m.group().equals("|")) {
                either = !positions.isEmpty();
            } else if (either) {
                positions.get(positions.size() - 1).add(m.group());
                either = false;
            } else {
                positions.add(new ArrayList<>(List.of(m.group())));
            }
        }
        if (position < positions.size()) {
            return positions.get(position);
        }
        if (positions.isEmpty()) {
            return List.of();
        }
        List<String> last = positions.get(positions.size() - 1);
        return last.contains("FILTER") ? List.of("FILTER") : synopsis.contains("...") ? last : List.of();
    }

    private List<Choice> of(String placeholder, List<String> names, String word) {
        return switch (placeholder) {
            case "SCENARIO" -> scene.scenarios();
            case "STEP" -> steps(word);
            case "FILE" -> files(word);
            case "HOST" -> scene.hosts().stream().map(h -> Choice.of(h, "")).toList();
            case "VERB" ->
                scene.verbs().stream()
                        .map(v -> Choice.of(v.name(), v.summary()))
                        .toList();
            case "PLACE", "FROM" -> PlaceWords.choices(scene, word);
            case "TO" -> both(addresses(names), PlaceWords.choices(scene, word));
            case "ADDRESS" -> addresses(names);
            case "KEY", "PREFIX" -> keys(word);
            case "FILTER" -> FilterWords.choices(scene, afterPlace(names), word);
            // A word in small letters is meant as it is written.
            default -> placeholder.matches("[a-z]+") ? List.of(Choice.of(placeholder, "")) : List.of();
        };
    }

    private static List<Choice> both(List<Choice> first, List<Choice> second) {
        List<Choice> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private String ownTakes() {
        return verb.synopsis()
                .substring(Math.min(verb.name().length(), verb.synopsis().length()));
    }

    /** A filter may follow a place. */
    private List<String> afterPlace(List<String> names) {
        boolean place = !names.isEmpty()
                && names.get(0).indexOf('.') < 0
                && PlaceWords.find(scene, names.get(0)).isPresent();
        return place ? names.subList(1, names.size()) : names;
    }

    /** Files of lessons, and the folders where there may be some; a word with a slash, for others are names. */
    private List<Choice> files(String word) {
        if (!word.matches("[./~].*|.*/.*")) {
            return List.of();
        }
        String folder = word.substring(0, word.lastIndexOf('/') + 1);
        boolean hidden = word.startsWith(".", folder.length()) && !word.equals(".") && !word.equals("..");
        List<Choice> choices = new ArrayList<>();
        if (word.equals(".") || word.equals("..")) {
            return List.of(Choice.begun("./", "here"), Choice.begun("../", "one above"));
        }
        for (Scene.HostFile file : scene.ownFiles(folder)) {
            boolean shown = hidden || !file.name().startsWith(".");
            if (shown && file.folder()) {
                choices.add(Choice.begun(folder + file.name() + "/", ""));
            } else if (shown && file.name().matches(".*\\.ya?ml")) {
                choices.add(Choice.of(folder + file.name(), ""));
            }
        }
        // The rest of a verb's line is not unquoted.
        return choices.stream().filter(c -> c.text().indexOf(' ') < 0).toList();
    }

    /** One level of the store's keys; one that ends in a slash may go on. */
    private List<Choice> keys(String word) {
        return scene.keys(word.substring(0, word.lastIndexOf('/') + 1)).stream()
                .filter(k -> k.chars().noneMatch(c -> c <= ' '))
                .map(k -> k.endsWith("/") ? Choice.begun(k, "") : Choice.of(k, ""))
                .toList();
    }

    private List<Choice> steps(String word) {
        List<Choice> steps = new ArrayList<>(scene.steps());
        if (word.matches("[0-9]+")) {
            return IntStream.range(0, steps.size())
                    .mapToObj(i -> Choice.of(
                            Integer.toString(i + 1), steps.get(i).meaning().replaceFirst("^[0-9]+  ", "")))
                    .toList();
        }
        if (!steps.isEmpty()) {
            steps.add(Choice.of("end", "behind the last step"));
        }
        return steps;
    }

    /** Those that are not of the place that was named before. */
    private List<Choice> addresses(List<String> names) {
        return names.stream()
                .findFirst()
                .flatMap(n -> PlaceWords.find(scene, n))
                .map(p -> new Names(scene.snapshot(), p.host(), p.netns()))
                .orElse(new Names(scene.snapshot(), "", ""))
                .elsewhere();
    }

    /** Words separated by spaces: a verb is given the rest of its line as it is. */
    static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }
}
