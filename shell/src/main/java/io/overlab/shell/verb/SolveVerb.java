package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Interrupts;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.Styles;
import java.util.Iterator;

/** {@code solve}: types the commands of the step for you and says why. */
final class SolveVerb implements Verb {
    /** How bash reports a command that Ctrl-C ended: 128 and the number of SIGINT. */
    private static final int INTERRUPTED = 130;

    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final int LOOK_MILLIS = 50;

    @Override
    public String name() {
        return "solve";
    }

    @Override
    public String synopsis() {
        return "solve";
    }

    @Override
    public String summary() {
        return "types the commands of the step for you and says why";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Lesson lesson = Lessons.current(desk);
        Step step =
                lesson.step().orElseThrow(() -> new UsageException("All steps are over: there is nothing to solve."));
        // Where the first commands do it already, the rest belongs to this step all the same.
        if (!desk.session().asOne(() -> typed(desk, step))) {
            desk.screen().line("Stopped; the rest of the step's commands were not given.");
            return ExitStatus.FAILED;
        }
        return isOver(desk, step)
                ? ExitStatus.OK
                : Lessons.stillOpen(desk, "The step is not done although its commands were given; `check` says why.");
    }

    /** Whether the step is over, or is a moment later: what the commands have set in motion may have to arrive. */
    private static boolean isOver(Desk desk, Step step) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try (Interrupts.Wait wait = desk.interrupts().begin()) {
            while (!Lessons.isOver(desk, step) && System.nanoTime() < deadline && !wait.await(LOOK_MILLIS)) {
                desk.session().judge(Occasion.CHANGE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Lessons.isOver(desk, step);
    }

    /** Whether all of a step's commands were given, rather than Ctrl-C pressed meanwhile. */
    private static boolean typed(Desk desk, Step step) throws LabException {
        try (Interrupts.Wait wait = desk.interrupts().begin()) {
            Iterator<String> reasons = step.reasons().iterator();
            for (HostLine command : step.solution()) {
                String reason = reasons.next();
                if (!reason.isEmpty()) {
                    desk.screen().prose("# " + reason, Styles.DIM);
                }
                for (String line : command.lines()) {
                    if (desk.run(command.host(), line, Origin.SOLVED) == INTERRUPTED || wait.await(0)) {
                        return false;
                    }
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
