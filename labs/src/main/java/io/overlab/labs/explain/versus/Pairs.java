package io.overlab.labs.explain.versus;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which interface of one namespace plays the part that another plays in the other namespace: of the same kind, and first
 * of the same name, then with the same address, then in the order in which they were made.
 */
final class Pairs {
    /** Two interfaces with the same part. */
    record Pair(Link left, Link right) {
        String names() {
            return left.name().equals(right.name()) ? left.name() : left.name() + " / " + right.name();
        }
    }

    private static final List<BiPredicate<Link, Link>> LIKENESS = List.of(
            (l, r) -> l.name().equals(r.name()),
            (l, r) -> !l.address().isEmpty() && l.address().equals(r.address()),
            (l, r) -> (l.master() == 0) == (r.master() == 0),
            (l, r) -> true);

    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Integer, Link> ofLeft = new HashMap<>();
    private final Set<Integer> takenRight = new HashSet<>();
    private final NamespaceState left;
    private final NamespaceState right;

    Pairs(NamespaceState left, NamespaceState right) {
        this.left = left;
        this.right = right;
        for (BiPredicate<Link, Link> alike : LIKENESS) {
            for (Link l : left.links()) {
                if (!ofLeft.containsKey(l.index())) {
                    right.links().stream()
                            .filter(r -> !takenRight.contains(r.index()))
                            .filter(r -> r.kind().equals(l.kind()) && loopback(l) == loopback(r))
                            .filter(r -> alike.test(l, r))
                            .findFirst()
                            .ifPresent(r -> pair(l, r));
                }
            }
        }
        pairs.sort((a, b) -> Integer.compare(a.left().index(), b.left().index()));
    }

    private static boolean loopback(Link link) {
        return link.name().equals("lo");
    }

    private void pair(Link l, Link r) {
        pairs.add(new Pair(l, r));
        ofLeft.put(l.index(), r);
        takenRight.add(r.index());
    }

    /** All pairs, in the order of the left ones. */
    List<Pair> all() {
        return pairs;
    }

    /** Those of the left that have no counterpart. */
    List<Link> onlyLeft() {
        return left.links().stream().filter(l -> !ofLeft.containsKey(l.index())).toList();
    }

    /** Those of the right that have no counterpart. */
    List<Link> onlyRight() {
        return right.links().stream()
                .filter(r -> !takenRight.contains(r.index()))
                .toList();
    }

    /** The name of the right counterpart of a left interface; the left one's own where it has none. */
    String rightName(int leftIndex) {
        return Optional.ofNullable(ofLeft.get(leftIndex))
                .map(Link::name)
                .or(() -> left.link(leftIndex).map(Link::name))
                .orElse("");
    }
}
