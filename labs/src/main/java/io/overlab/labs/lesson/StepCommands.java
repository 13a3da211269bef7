package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Script;
import io.overlab.labs.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which of a step's own commands have been given. */
final class StepCommands {
    private final List<HostLine> given = new CopyOnWriteArrayList<>();

    /** Another step is on. */
    void clear() {
        given.clear();
    }

    /**
     * Notes a command that has ended while a step is on. One that iproute2 refused was not given; a ping that is not
     * answered was.
     */
    void ended(CommandOutcome outcome) {
        boolean refused =
                outcome.exitStatus() != 0 && outcome.line().strip().matches("(ip|bridge)\\b(?!.*\\bexec\\b).*");
        if (!refused) {
            given(outcome.host(), outcome.line());
        }
    }

    /** Notes a command that was given on a host. */
    void given(String host, String line) {
        given.add(new HostLine(host, Script.joined(line.strip())));
    }

    /** How many commands of a step, from the first on, have been given. */
    int countOf(Step step) {
        List<HostLine> left = new ArrayList<>(given);
        int count = 0;
        for (HostLine command : step.solution()) {
            // Some steps give a command twice.
            if (!left.remove(new HostLine(command.host(), Script.joined(command.line())))) {
                return count;
            }
            count++;
        }
        return count;
    }
}
