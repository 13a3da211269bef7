package io.overlab.labs.scenario;

import java.util.List;

/** One node of a YAML file, with its position. */
sealed interface Node {
    /** Where its first character is. */
    Mark mark();

    /** What it is, for an error message. */
    String described();

    /** A single value, as it was written; YAML's own guess at its type is left aside. */
    record Scalar(Mark mark, String text, boolean isNull) implements Node {
        @Override
        public String described() {
            return isNull ? "nothing" : text.length() <= 40 && !text.contains("\n") ? "'" + text + "'" : "a text";
        }
    }

    /** A list. */
    record Sequence(Mark mark, List<Node> items) implements Node {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** Keys and values, in the file's order. */
    record Mapping(Mark mark, List<Entry> entries) implements Node {
        @Override
        public String described() {
            return "keys and values";
        }
    }

    /** One key of a mapping and what it stands for. */
    record Entry(Mark mark, String key, Node value) {}
}
