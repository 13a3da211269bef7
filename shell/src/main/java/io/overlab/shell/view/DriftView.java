package io.overlab.shell.view;

import io.overlab.labs.drift.Difference;
import io.overlab.labs.drift.Drift;
import io.overlab.labs.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came out otherwise than it was recorded, as a diff. */
public final class DriftView {
    private DriftView() {}

    /** The lines about a scenario; nothing to compare with is said, too. */
    public static List<String> lines(Scenario scenario, Optional<Drift> drift) {
        if (drift.isEmpty()) {
            return List.of(scenario.name() + ": there is no recording to compare with; `overlab verify --record "
                    + scenario.name() + "` makes one.");
        }
        List<Difference> differences = drift.get().differences();
        List<String> lines = new ArrayList<>();
        lines.add(scenario.name() + ": "
                + (differences.isEmpty()
                        ? "as recorded"
                        : differences.size() == 1
                                ? "1 thing is not as recorded"
                                : differences.size() + " things are not as recorded"));
        drift.get().systems().forEach(s -> lines.add("    " + s));
        differences.forEach(d -> lines.addAll(lines(d)));
        return lines;
    }

    /** The lines about one difference. */
    public static List<String> lines(Difference d) {
        List<String> lines = new ArrayList<>();
        lines.add("    step " + d.number() + " " + d.step() + ": " + d.what());
        d.lines().forEach(l -> lines.add("      " + l));
        return lines;
    }
}
