package io.overlab.labs.scenario;

import io.overlab.labs.check.Probe;
import io.overlab.labs.discovery.StoreServer;
import java.util.List;
import java.util.Optional;

/** A scenario whose checks ask a store has one, and has the host on which it runs. */
final class StoreRules {
    private final Source source;
    private final Scenario scenario;

    StoreRules(Source source, Scenario scenario) {
        this.source = source;
        this.scenario = scenario;
    }

    List<Problem> problems(Node root) {
        boolean needsOne =
                scenario.needs().contains("store") || scenario.needs().contains("consul");
        if (needsOne && !scenario.hosts().containsKey(StoreServer.HOST)) {
            Node at = Tree.get(root, "hosts").or(() -> Tree.get(root, "needs")).orElse(root);
            return problem(at, "the store runs on the host " + StoreServer.HOST + ", which is not among these");
        }
        List<Node> nodes = Tree.items(root, "steps");
        for (int i = 0; i < nodes.size() && !needsOne; i++) {
            Optional<Node> asking = asking(scenario.steps().get(i), nodes.get(i));
            if (asking.isPresent()) {
                return problem(asking.get(), "a kv check asks a store, and the scenario has none: add needs: [store]");
            }
        }
        return List.of();
    }

    private static Optional<Node> asking(Step step, Node node) {
        return step.probes().stream().anyMatch(Probe.Key.class::isInstance)
                ? Tree.get(node, "check").or(() -> Optional.of(node))
                : Optional.empty();
    }

    private List<Problem> problem(Node at, String sentence) {
        return List.of(source.invalid(at.mark(), sentence).problem());
    }
}
