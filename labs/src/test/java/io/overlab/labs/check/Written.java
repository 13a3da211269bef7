package io.overlab.labs.check;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import io.overlab.labs.state.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Checks written as in a scenario, without a file: {@code check("link", "at=docker0:eth0", "up=true")}. */
record Written(Map<String, String> values) implements Arguments {

    static Check check(String kind, String... values) {
        return CheckKind.of(kind).orElseThrow().read(written(values));
    }

    /** Keys and values alone. */
    static Written of(String... values) {
        return written(values);
    }

    private static Written written(String... values) {
        return new Written(
                Arrays.stream(values).map(v -> v.split("=", 2)).collect(Collectors.toMap(v -> v[0], v -> v[1])));
    }

    @Override
    public String text(String key) {
        return optionalText(key).orElseThrow(() -> wrong(key, key + " is missing"));
    }

    @Override
    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public List<String> texts(String key) {
        return optionalText(key).map(v -> List.of(v.split(","))).orElse(List.of());
    }

    @Override
    public OptionalInt optionalNumber(String key) {
        return optionalText(key).map(v -> OptionalInt.of(Integer.parseInt(v))).orElse(OptionalInt.empty());
    }

    @Override
    public Optional<Boolean> optionalFlag(String key) {
        return optionalText(key).map(Boolean::valueOf);
    }

    @Override
    public Place place(String key) {
        return Place.parse(text(key));
    }

    @Override
    public Place interfacePlace(String key) {
        return place(key);
    }

    @Override
    public Filter filter(String key) {
        try {
            return Filter.parse(text(key));
        } catch (FilterException e) {
            throw wrong(key, e.getMessage());
        }
    }

    /** A section's keys are written with its name before them: {@code vxlan.id=42}. */
    @Override
    public Optional<Arguments> optionalSection(String key) {
        Map<String, String> section = values.entrySet().stream()
                .filter(e -> e.getKey().startsWith(key + "."))
                .collect(Collectors.toMap(e -> e.getKey().substring(key.length() + 1), Map.Entry::getValue));
        return section.isEmpty() ? Optional.empty() : Optional.of(new Written(section));
    }

    @Override
    public RuntimeException wrong(String key, String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
