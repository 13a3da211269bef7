package io.overlab.labs.verify;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Probe;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.state.Snapshot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a step leaves.
 *
 * @param network the network state, masked
 * @param fetched what the scenario's checks say of what is not network state, files for example; in the order of the
 *     scenario
 */
record Left(Snapshot network, List<Verdict> fetched) {

    /** Looks at the hosts of a session. */
    static Left of(Scenario scenario, States states, Session session, Snapshot now) {
        List<Check> fetching = scenario.steps().stream()
                .flatMap(s -> s.checks().stream())
                .filter(c -> !c.probes().isEmpty())
                .toList();
        Set<Probe> probes = new LinkedHashSet<>();
        fetching.forEach(c -> probes.addAll(c.probes()));
        Observation observation = new Observation(now, List.of(), Optional.empty(), List.of(), session.fetch(probes));
        return new Left(
                states.of(now),
                fetching.stream().map((Check c) -> c.evaluate(observation)).toList());
    }

    /** What is different, in words; nothing when the two are equal. */
    Optional<String> difference(Left rebuilt) {
        Optional<String> network = States.difference(this.network, rebuilt.network);
        if (network.isPresent()) {
            return network;
        }
        for (int i = 0; i < fetched.size(); i++) {
            Verdict other = rebuilt.fetched.get(i);
            if (fetched.get(i).outcome() != other.outcome()) {
                return Optional.of(other.found() + ", where walking led to this: "
                        + fetched.get(i).found());
            }
        }
        return Optional.empty();
    }
}
