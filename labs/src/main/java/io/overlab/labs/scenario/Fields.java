package io.overlab.labs.scenario;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import io.overlab.labs.check.Arguments;
import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** The keys of one mapping of the file, asked for one by one. */
final class Fields implements Arguments {
    private final Reading reading;
    private final String what;
    private final Mark mark;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Fields> sections = new ArrayList<>();

    /**
     * Reads a mapping.
     *
     * @param reading what is being read
     * @param what the mapping in words, as in "a step"
     * @param node the node that should be a mapping
     */
    static Fields of(Reading reading, String what, Node node) {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(reading, what, mapping);
        }
        throw reading.invalid(node.mark(), what + " is written as keys and values, not as " + node.described());
    }

    Fields(Reading reading, String what, Node.Mapping mapping) {
        this.reading = reading;
        this.what = what;
        this.mark = mapping.mark();
        mapping.entries().forEach(e -> entries.put(e.key(), e));
    }

    /** Reports every key that was never asked for, here and in the sections below. */
    void reportUnknown() {
        for (Node.Entry entry : entries.values()) {
            if (!asked.contains(entry.key())) {
                reading.report(unknown(entry));
            }
        }
        sections.forEach(Fields::reportUnknown);
    }

    /**
     * Reads what is written with some keys, and reports every other key, also where one of these is wrong.
     *
     * @param keys all that may be asked for
     */
    <T> T read(Collection<String> keys, Supplier<T> read) {
        try {
            T value = read.get();
            reportUnknown();
            return value;
        } catch (Invalid e) {
            asked.addAll(keys);
            // Nobody knows how far these were read.
            sections.clear();
            reportUnknown();
            throw e;
        }
    }

    /** The value of a key, absent when the key is missing. */
    Optional<Node> optionalNode(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key)).map(Node.Entry::value);
    }

    /** The value of a key that must be there. */
    Node node(String key) {
        return optionalNode(key).orElseThrow(() -> missing(key));
    }

    /** The items below a key that must be there and hold at least one. */
    List<Node> items(String key) {
        Node node = node(key);
        List<Node> items = items(key, node);
        if (items.isEmpty()) {
            throw reading.invalid(node.mark(), "'" + key + "' of " + what + " is empty; write at least one");
        }
        return items;
    }

    /** The items below a key, none when the key is missing. */
    List<Node> optionalItems(String key) {
        return optionalNode(key).map(node -> items(key, node)).orElse(List.of());
    }

    /** The value of a key as a mapping, absent when the key is missing. */
    Optional<Node.Mapping> optionalMapping(String key) {
        return optionalNode(key).map(node -> {
            if (node instanceof Node.Mapping mapping) {
                return mapping;
            }
            throw reading.invalid(
                    node.mark(), "'" + key + "' of " + what + " must be keys and values, not " + node.described());
        });
    }

    @Override
    public String text(String key) {
        return scalar(key, node(key)).text();
    }

    @Override
    public Optional<String> optionalText(String key) {
        return optionalNode(key).map(node -> scalar(key, node).text());
    }

    @Override
    public List<String> texts(String key) {
        return optionalNode(key)
                .map(node -> node instanceof Node.Sequence list
                        ? list.items().stream()
                                .map(item -> scalar(key, item).text())
                                .toList()
                        : List.of(scalar(key, node).text()))
                .orElse(List.of());
    }

    @Override
    public OptionalInt optionalNumber(String key) {
        Optional<Node> node = optionalNode(key);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        Node.Scalar scalar = scalar(key, node.get());
        try {
            return OptionalInt.of(Integer.parseInt(scalar.text()));
        } catch (NumberFormatException e) {
            throw wrong(key, "'" + key + "' must be a whole number, not " + scalar.described());
        }
    }

    @Override
    public Optional<Boolean> optionalFlag(String key) {
        return optionalNode(key).map(node -> switch (scalar(key, node).text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "'" + key + "' must be true or false, not " + node.described());
        });
    }

    @Override
    public Place place(String key) {
        return reading.place(scalar(key, node(key)));
    }

    @Override
    public Place interfacePlace(String key) {
        Place place = place(key);
        if (place.link().isEmpty()) {
            throw wrong(key, "'" + place + "' names no interface: write HOST[/NETNS]:INTERFACE");
        }
        return place;
    }

    @Override
    public Filter filter(String key) {
        Node.Scalar scalar = scalar(key, node(key));
        try {
            return reading.filters().parse(scalar.text());
        } catch (FilterException e) {
            Mark mark = reading.source().within(scalar, e.column());
            boolean exact = reading.source().isInLine(scalar);
            String problem = exact ? e.getMessage().replaceFirst("^column \\d+: ", "") : e.getMessage();
            throw reading.invalid(mark, "the filter '" + scalar.text().strip() + "' does not parse: " + problem);
        }
    }

    @Override
    public Optional<Arguments> optionalSection(String key) {
        return optionalMapping(key).map(mapping -> {
            Fields section = new Fields(reading, "'" + key + "'", mapping);
            sections.add(section);
            return section;
        });
    }

    @Override
    public RuntimeException wrong(String key, String sentence) {
        Node.Entry entry = entries.get(key);
        return reading.invalid(entry == null ? mark : entry.value().mark(), sentence);
    }

    private Invalid missing(String key) {
        return entries.values().stream()
                .filter(e -> !asked.contains(e.key())
                        && Nearest.to(e.key(), Set.of(key)).contains(key))
                .findFirst()
                .map(e -> {
                    asked.add(e.key()); // it has been reported with this
                    return reading.invalid(
                            e.mark(), "unknown key '" + e.key() + "' in " + what + ": did you mean " + key + "?");
                })
                .orElseGet(() -> reading.invalid(mark, what + " has no '" + key + "'"));
    }

    private Problem unknown(Node.Entry entry) {
        return reading.invalid(
                        entry.mark(),
                        "unknown key '" + entry.key() + "' in " + what + ": " + Nearest.suggestion(entry.key(), asked))
                .problem();
    }

    private List<Node> items(String key, Node node) {
        if (node instanceof Node.Sequence list) {
            return list.items();
        }
        throw reading.invalid(node.mark(), "'" + key + "' of " + what + " must be a list, not " + node.described());
    }

    private Node.Scalar scalar(String key, Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            throw reading.invalid(node.mark(), "'" + key + "' of " + what + " must be a text, not " + node.described());
        }
        if (scalar.isNull() || scalar.text().isBlank()) {
            throw reading.invalid(
                    scalar.mark(), "'" + key + "' of " + what + " is empty; write a value or leave it out");
        }
        return scalar;
    }
}
