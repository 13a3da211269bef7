package io.overlab.labs.explain.versus;

import io.overlab.labs.explain.versus.Difference.Weight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What it means that an attribute is different: a table that is kept beside this class, {@code meanings.txt}. */
final class Meanings {
    /** What one attribute means. */
    record Meaning(Weight weight, String text) {}

    private static final Map<String, Meaning> ALL = read();

    private Meanings() {}

    /**
     * The meaning of an attribute.
     *
     * @param kind what has it: {@code vxlan}, {@code bridge}, {@code port}, {@code link}, {@code namespace}
     * @param attribute in iproute2's words
     */
    static Meaning of(String kind, String attribute) {
        return ALL.getOrDefault(kind + "." + attribute, new Meaning(Weight.DEPENDS, ""));
    }

    /** The names of all, as {@code kind.attribute}. */
    static Map<String, Meaning> all() {
        return ALL;
    }

    private static Map<String, Meaning> read() {
        Map<String, Meaning> all = new HashMap<>();
        try (InputStream in = Meanings.class.getResourceAsStream("meanings.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split("\\s+", 3);
                    Weight weight = Weight.valueOf(words[1].toUpperCase(Locale.ROOT));
                    all.put(words[0], new Meaning(weight, words.length > 2 ? words[2].strip() : ""));
                }
            }
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
