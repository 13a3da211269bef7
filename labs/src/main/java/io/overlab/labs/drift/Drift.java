package io.overlab.labs.drift;

import io.overlab.labs.recording.RecordedStep;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What came out otherwise than it was recorded. Pure.
 *
 * @param systems what is another about the machine: kernel and programs, one line each
 * @param differences what is different, in the order of the steps
 */
public record Drift(List<String> systems, List<Difference> differences) {
    /** Copies the lists. */
    public Drift {
        systems = List.copyOf(systems);
        differences = List.copyOf(differences);
    }

    /** Compares a whole walk. */
    public static Drift of(Scenario scenario, Recording recorded, Recording now) {
        return new Drift(systems(recorded, now), new Comparison(scenario).all(recorded, now));
    }

    /** Compares what happened in one step. */
    public static List<Difference> of(Scenario scenario, RecordedStep recorded, RecordedStep now) {
        return new Comparison(scenario).step(recorded, now);
    }

    /** What is another about the machine, one line each. */
    public static List<String> systems(Recording recorded, Recording now) {
        List<String> lines = new ArrayList<>();
        if (!recorded.header().kernel().equals(now.header().kernel())) {
            lines.add("kernel: recorded on " + recorded.header().kernel() + ", now "
                    + now.header().kernel());
        }
        if (!recorded.header().overlab().equals(now.header().overlab())) {
            lines.add("Overlab: recorded by " + recorded.header().overlab() + ", now "
                    + now.header().overlab());
        }
        TreeSet<String> names = new TreeSet<>(recorded.tools().keySet());
        names.addAll(now.tools().keySet());
        for (String name : names) {
            String before = recorded.tools().getOrDefault(name, "");
            String after = now.tools().getOrDefault(name, "");
            if (!before.equals(after)) {
                lines.add(name + ": recorded with " + (before.isEmpty() ? "none" : before) + ", now "
                        + (after.isEmpty() ? "none" : after));
            }
        }
        return lines;
    }
}
