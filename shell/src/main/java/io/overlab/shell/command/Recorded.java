package io.overlab.shell.command;

import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.replay.Pace;
import io.overlab.shell.replay.Plan;
import io.overlab.shell.replay.Playbill;
import io.overlab.shell.verb.StartVerb;
import java.io.IOException;

/** What {@code --offline} opens. */
final class Recorded {
    private Recorded() {}

    /** The recording of a scenario. */
    static Recording of(Scenario scenario) throws ScenarioException {
        try {
            return Recording.read(scenario)
                    .filter(r -> !r.steps().isEmpty())
                    .orElseThrow(() -> new ScenarioException("there is no recording of " + scenario.name()
                            + ", so it needs hosts: leave out --offline, or make one with `overlab verify --record "
                            + scenario.name() + "`."));
        } catch (IOException e) {
            throw new ScenarioException("the recording " + Recording.file(scenario) + " cannot be read ("
                    + e.getMessage() + "): get it again, or make one with `overlab verify --record " + scenario.name()
                    + "`.");
        }
    }

    /** What a person opens who does not present it. A recording runs nothing, so nobody has to trust it. */
    static Playbill bill(String name, Scenario scenario) {
        return new Playbill(
                scenario,
                start(name),
                new Plan(false, Pace.NONE, scenario.steps().size() + 1, false, false));
    }

    /** The line that begins it. */
    static String start(String name) {
        return "start " + name + " " + StartVerb.TRUST;
    }
}
