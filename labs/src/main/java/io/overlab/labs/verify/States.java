package io.overlab.labs.verify;

import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotDifference;
import io.overlab.labs.state.SteadyState;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the states of labs of one scenario. */
public final class States {
    private static final Pattern MAC = Pattern.compile("(?i)\\b([0-9a-f]{2}:){5}[0-9a-f]{2}\\b");

    /** More would hide the first. */
    private static final int TOLD = 3;

    private final Set<String> chosen = new HashSet<>();

    /** Compares labs of a scenario: the MAC addresses that its commands name are chosen, others are random. */
    public States(Scenario scenario) {
        scenario.setup().values().forEach(this::choose);
        for (Step step : scenario.steps()) {
            choose(step.doScript());
            step.again().ifPresent(this::choose);
        }
    }

    private void choose(String script) {
        Matcher m = MAC.matcher(script);
        while (m.find()) {
            chosen.add(m.group().toLowerCase(Locale.ROOT));
        }
    }

    /** The MAC addresses that the scenario's commands name, in small letters. */
    public Set<String> chosen() {
        return Set.copyOf(chosen);
    }

    /** A snapshot as it can be compared. */
    public Snapshot of(Snapshot snapshot) {
        return SteadyState.of(snapshot, chosen);
    }

    /**
     * What is different, in words.
     *
     * @param walked after the steps' own commands
     * @param rebuilt after what rebuilding runs
     * @return nothing when the two are equal
     */
    public static Optional<String> difference(Snapshot walked, Snapshot rebuilt) {
        if (walked.equals(rebuilt)) {
            return Optional.empty();
        }
        List<Change> changes = SnapshotDifference.between(walked, rebuilt);
        if (changes.isEmpty()) {
            return Optional.of(inFull(walked, rebuilt));
        }
        String more = changes.size() > TOLD ? " and " + (changes.size() - TOLD) + " more" : "";
        return Optional.of(changes.stream().limit(TOLD).map(Change::toString).collect(Collectors.joining("; ")) + more);
    }

    /** For what has no words of its own. */
    private static String inFull(Snapshot walked, Snapshot rebuilt) {
        List<String> one = lines(walked);
        List<String> other = lines(rebuilt);
        String gone = one.stream().filter(l -> !other.contains(l)).findFirst().orElse("nothing");
        String come = other.stream().filter(l -> !one.contains(l)).findFirst().orElse("nothing");
        return gone + " became " + come;
    }

    private static List<String> lines(Snapshot snapshot) {
        return snapshot.hosts().stream()
                .flatMap(h -> h.namespaces().stream()
                        .flatMap(n -> Stream.of(
                                        n.links(),
                                        n.addresses(),
                                        n.routes(),
                                        n.neighbors(),
                                        n.fdb(),
                                        n.rules(),
                                        n.udpSockets(),
                                        List.of(n.sysctls()))
                                .flatMap(List::stream)
                                .map(row -> h.name() + "/" + n.name() + ": " + row)))
                .toList();
    }
}
