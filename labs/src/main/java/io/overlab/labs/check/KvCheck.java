package io.overlab.labs.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code kv}: a key of the store is there and holds something, or is not there.
 *
 * @param key its name
 * @param field the part of its JSON value that is meant, its names joined by dots; JSON inside a string is entered
 * @param value what it must be
 * @param contains a text it must hold
 * @param matches a regular expression that must be found in it
 * @param absent whether it must not be there
 */
public record KvCheck(
        String key,
        Optional<String> field,
        Optional<String> value,
        Optional<String> contains,
        Optional<Pattern> matches,
        boolean absent)
        implements Check {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How much of a value is told, in characters. */
    private static final int SHOWN = 60;

    /** How much of a value an expression is tried on, in characters: some expressions recurse once a character. */
    private static final int TRIED = 4000;

    static KvCheck read(Arguments arguments) {
        String key = arguments.text("key");
        if (key.startsWith("/") || key.contains("//")) {
            throw arguments.wrong("key", "'" + key + "' is not a key: it begins with no / and has no // in it");
        }
        KvCheck check = new KvCheck(
                key,
                arguments.optionalText("field"),
                arguments.optionalText("value"),
                arguments.optionalText("contains"),
                arguments.optionalExpression("matches"),
                arguments.optionalFlag("absent").orElse(false));
        boolean asks = check.value.isPresent() || check.contains.isPresent() || check.matches.isPresent();
        if (check.absent && (asks || check.field.isPresent())) {
            throw arguments.wrong(
                    "absent", "a key that is absent holds nothing; leave field, value, contains and matches out");
        }
        return check;
    }

    private Probe.Key probe() {
        return new Probe.Key(key);
    }

    @Override
    public Set<Probe> probes() {
        return Set.of(probe());
    }

    @Override
    public String claim() {
        return (absent ? "no key " : field.map(f -> f + " of the key ").orElse("the key ")) + key + " in the store";
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Optional<Verdict> unknown =
                Verdicts.unanswered(this, observation, probe(), "what the store has under " + key, expected());
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Optional<String> text = observation.answer(probe()).orElseThrow().text();
        if (text.isEmpty()) {
            return Verdicts.of(absent, this, "the store has no key " + key, expected());
        }
        if (absent) {
            return Verdicts.of(false, this, "the store has a key " + key, expected());
        }
        Optional<String> part = field.isEmpty() ? text : part(text.get(), field.get());
        if (part.isEmpty()) {
            return Verdicts.of(false, this, "the value of " + key + " has no " + field.get(), expected());
        }
        boolean good = value.filter(v -> !v.equals(part.get())).isEmpty()
                && contains.filter(c -> !part.get().contains(c)).isEmpty()
                && matches.filter(m -> !found(m, part.get())).isEmpty();
        return Verdicts.of(
                good, this, field.map(f -> f + " of ").orElse("") + key + " is " + shown(part.get()), expected());
    }

    private static boolean found(Pattern expression, String text) {
        return expression
                .matcher(text.substring(0, Math.min(text.length(), TRIED)))
                .find();
    }

    /** A part of a JSON value; absent when there is none of that name, or no JSON. */
    static Optional<String> part(String json, String path) {
        JsonNode at = parsed(json);
        for (String name : path.split("\\.")) {
            if (at.isTextual()) {
                // Docker keeps JSON in strings of JSON.
                at = parsed(at.textValue());
            }
            at = at.isArray() && name.matches("[0-9]{1,4}") ? at.path(Integer.parseInt(name)) : at.path(name);
        }
        if (at.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(at.isValueNode() ? at.asText() : at.toString());
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        if (line.isBlank()) {
            return "empty";
        }
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    private String expected() {
        if (absent) {
            return "no key " + key + " in the store";
        }
        List<String> words = new ArrayList<>();
        value.ifPresent(v -> words.add("is " + shown(v)));
        contains.ifPresent(c -> words.add("contains " + shown(c)));
        matches.ifPresent(m -> words.add("matches /" + m + "/"));
        String what = words.isEmpty() ? "is there" : String.join(" and ", words);
        return field.map(f -> f + " of ").orElse("") + key + " " + what;
    }
}
