package io.overlab.labs.scenario;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.CheckKind;
import java.util.List;

/** Reads one check: {@code KIND: {...}}, or {@code KIND: TEXT} where the kind has a short form. */
final class CheckReader {
    private CheckReader() {}

    static Check read(Reading reading, Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw reading.invalid(node.mark(), "a check is written as KIND: ..., not as " + node.described());
        }
        if (mapping.entries().size() != 1) {
            throw reading.invalid(
                    mapping.mark(),
                    mapping.entries().isEmpty()
                            ? "this check has no kind; write KIND: ..."
                            : "this check has more than one kind; write each as an item of its own");
        }
        Node.Entry entry = mapping.entries().get(0);
        CheckKind kind = CheckKind.of(entry.key())
                .orElseThrow(() -> reading.invalid(
                        entry.mark(),
                        "unknown check '" + entry.key() + "': "
                                + Nearest.suggestion(entry.key(), CheckKind.keywords())));
        String what = "the " + kind.keyword() + " check";
        Fields fields = Fields.of(reading, what, expanded(kind, entry));
        return fields.read(kind.keys(), () -> kind.read(fields));
    }

    /** Reads a list of checks, or one alone; a wrong one is noted and left out. */
    static List<Check> readAll(Reading reading, Node node) {
        List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
        if (items.isEmpty()) {
            throw reading.invalid(node.mark(), "this list of checks is empty; write at least one");
        }
        return items.stream()
                .flatMap(item -> reading.attempt(() -> read(reading, item)).stream())
                .toList();
    }

    private static Node expanded(CheckKind kind, Node.Entry entry) {
        if (kind.shortKey().isPresent() && entry.value() instanceof Node.Scalar scalar && !scalar.isNull()) {
            return new Node.Mapping(
                    scalar.mark(),
                    List.of(new Node.Entry(scalar.mark(), kind.shortKey().get(), scalar)));
        }
        return entry.value();
    }
}
