package io.overlab.labs.diagnose;

import io.overlab.labs.state.NftSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The elements of a set or map of nf_tables, in which keys are looked up. */
final class NftElements {
    /**
     * One element.
     *
     * @param key in hexadecimal digits; empty for the one that everything else meets
     * @param to the last key of a range of several fields, or the empty string
     * @param ends whether a range ends here
     * @param verdict of a verdict map, or the empty string
     * @param chain of a jump
     * @param data of a map
     */
    record Element(String key, String to, boolean ends, String verdict, String chain, byte[] data) {
        /** Reads one as {@link NftSet} has it. */
        static Element of(String text) {
            int colon = text.indexOf(':');
            String left = colon < 0 ? text : text.substring(0, colon);
            String right = colon < 0 ? "" : text.substring(colon + 1);
            boolean ends = left.startsWith("!");
            String keys = ends ? left.substring(1) : left;
            int dash = keys.indexOf('-');
            boolean data = right.startsWith("=");
            String[] words = data ? new String[] {""} : right.split(" ");
            return new Element(
                    keys.equals("*") ? "" : dash < 0 ? keys : keys.substring(0, dash),
                    dash < 0 ? "" : keys.substring(dash + 1),
                    ends,
                    words[0],
                    words.length > 1 ? words[1] : "",
                    data ? HexFormat.of().parseHex(right.substring(1)) : new byte[0]);
        }
    }

    private final boolean interval;
    private final List<Element> elements = new ArrayList<>();

    NftElements(NftSet set) {
        interval = set.interval();
        set.elements().forEach(e -> elements.add(Element.of(e)));
    }

    /** Length of the keys in bytes, 0 while there are none. */
    int keyLength() {
        return elements.stream().mapToInt(e -> e.key().length() / 2).max().orElse(0);
    }

    /** The element that a key meets. */
    Optional<Element> find(byte[] value) {
        String text = value == null ? "" : HexFormat.of().formatHex(value);
        Optional<Element> found = elements.stream().anyMatch(e -> !e.to().isEmpty())
                ? inFields(text)
                : interval ? inRanges(text) : exact(text);
        return found.or(() -> elements.stream().filter(e -> e.key().isEmpty()).findFirst());
    }

    private Optional<Element> exact(String text) {
        return elements.stream()
                .filter(e -> !e.key().isEmpty() && text.startsWith(e.key()))
                .findFirst();
    }

    /** Ranges of several fields: each field of 4 bytes must be inside. */
    private Optional<Element> inFields(String text) {
        return elements.stream()
                .filter(e -> !e.key().isEmpty())
                .filter(e -> {
                    String to = e.to().isEmpty() ? e.key() : e.to();
                    for (int i = 0; i + 8 <= e.key().length(); i += 8) {
                        String field = text.substring(i, i + 8);
                        if (field.compareTo(e.key().substring(i, i + 8)) < 0
                                || field.compareTo(to.substring(i, i + 8)) > 0) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst();
    }

    /** The nearest end at or below the value says whether it is inside. */
    private Optional<Element> inRanges(String text) {
        Element nearest = null;
        for (Element e : elements) {
            if (e.key().isEmpty() || e.key().compareTo(text) > 0) {
                continue;
            }
            int sign = nearest == null ? 1 : e.key().compareTo(nearest.key());
            if (sign > 0 || sign == 0 && !e.ends()) {
                nearest = e;
            }
        }
        return Optional.ofNullable(nearest).filter(e -> !e.ends());
    }
}
