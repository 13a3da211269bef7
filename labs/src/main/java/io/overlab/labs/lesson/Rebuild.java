package io.overlab.labs.lesson;

import io.overlab.labs.diagnose.Fix;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Script;
import io.overlab.labs.scenario.Step;
import java.util.List;
import java.util.Map;

/** Brings fresh hosts into the state they have at a step: a lab is a function of scenario and step. */
final class Rebuild {
    private final Session session;

    Rebuild(Session session) {
        this.session = session;
    }

    /** Runs the scenario's setup and what the steps before {@code index} do. */
    void run(Scenario scenario, int index) throws LabException {
        run(scenario.setup());
        for (Step step :
                scenario.steps().subList(0, Math.min(index, scenario.steps().size()))) {
            run(step);
        }
    }

    /**
     * Replaces the hosts by fresh ones in the state that a lesson's step and some more commands lead to.
     *
     * @param lesson the lesson, or null without one
     * @param spec the hosts
     * @param more what was given after the step began
     */
    void run(Lesson lesson, LabSpec spec, List<Trail.Given> more) throws LabException {
        session.open(spec);
        if (lesson != null) {
            run(lesson.scenario(), lesson.number() - 1);
        }
        for (Trail.Given given : more) {
            give(given.host(), given.line());
        }
    }

    /** Runs scripts, host by host. */
    void run(Map<String, String> scripts) throws LabException {
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            for (String line : Script.commands(script.getValue())) {
                give(script.getKey(), line);
            }
        }
    }

    /** Runs single commands. */
    void run(List<Fix> commands) throws LabException {
        for (Fix command : commands) {
            give(command.host(), command.command());
        }
    }

    /** Runs what one step does. */
    void run(Step step) throws LabException {
        for (String line : step.rebuildCommands()) {
            give(step.on(), line);
        }
    }

    private void give(String host, String command) throws LabException {
        for (String line : command.split("\n")) {
            session.run(host, line, Origin.REBUILT).turn().join();
        }
    }
}
