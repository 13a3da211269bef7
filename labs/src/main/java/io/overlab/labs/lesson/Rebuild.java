package io.overlab.labs.lesson;

import io.overlab.labs.diagnose.Fix;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Script;
import io.overlab.labs.scenario.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings fresh hosts into the state they have at a step: a lab is a function of scenario and step. */
final class Rebuild {
    /** What was typed once and ended may take its time again; what rebuilds a step is never cut short. */
    private static final long PATIENCE_SECONDS = 20;

    private static final byte CTRL_C = 3;

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
    void run(Lesson lesson, LabSpec spec, List<Given> more) throws LabException {
        session.open(spec);
        if (lesson != null) {
            run(lesson.scenario(), lesson.number() - 1);
        }
        again(more);
    }

    /**
     * Gives what a person gave once more. What comes to no end, for example since it waits for keys, is interrupted.
     *
     * @return how many commands came to their end
     */
    int again(List<Given> more) throws LabException {
        int ended = 0;
        for (Given given : more) {
            for (String line : given.line().split("\n")) {
                Running running = session.run(given.host(), line, Origin.REBUILT);
                if (!endsWithin(running, PATIENCE_SECONDS)) {
                    interrupt(running);
                    return ended;
                }
            }
            ended++;
        }
        return ended;
    }

    private static boolean endsWithin(Running running, long seconds) {
        try {
            running.turn().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void interrupt(Running running) throws LabException {
        try {
            running.shell().type(new byte[] {CTRL_C});
        } catch (IOException e) {
            throw new LabException("What is given again does not end: " + e.getMessage() + ".", e);
        }
        endsWithin(running, 1);
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
        for (HostLine command : step.rebuildCommands()) {
            give(command.host(), command.line());
        }
    }

    private void give(String host, String command) throws LabException {
        for (String line : command.split("\n")) {
            session.run(host, line, Origin.REBUILT).turn().join();
            session.quieten();
        }
    }
}
