package io.overlab.labs.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Ways through the nodes of a file for rules that look at what is written rather than at what it means. */
final class Tree {
    private Tree() {}

    /** The value of a key, absent when there is none or the node is no mapping. */
    static Optional<Node> get(Node node, String key) {
        return node instanceof Node.Mapping mapping
                ? mapping.entries().stream()
                        .filter(e -> e.key().equals(key))
                        .map(Node.Entry::value)
                        .findFirst()
                : Optional.empty();
    }

    /** The items of a list, or the one node that stands for a list of one; none for a missing key. */
    static List<Node> items(Node node, String key) {
        Optional<Node> value = get(node, key);
        return value.isPresent() && value.get() instanceof Node.Sequence list
                ? list.items()
                : value.map(List::of).orElse(List.of());
    }

    /** Every scalar at and below a node, with the key it stands under. */
    static void scalars(String key, Node node, BiConsumer<String, Node.Scalar> visitor) {
        if (node instanceof Node.Scalar scalar) {
            visitor.accept(key, scalar);
        } else if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> scalars(key, item, visitor));
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(e -> scalars(e.key(), e.value(), visitor));
        }
    }

    /** The scalars at and below a node. */
    static List<Node.Scalar> scalars(Node node) {
        List<Node.Scalar> all = new ArrayList<>();
        scalars("", node, (key, scalar) -> all.add(scalar));
        return all;
    }
}
