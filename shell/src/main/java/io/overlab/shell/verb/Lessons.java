package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.lesson.Given;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import java.util.List;
import java.util.Optional;

/** What several verbs do with the lesson. */
final class Lessons {
    private Lessons() {}

    /** The lesson the person is in. */
    static Lesson current(Desk desk) throws UsageException {
        return desk.session()
                .lesson()
                .orElseThrow(() -> new UsageException(
                        desk.session().suspended().isPresent()
                                ? "The lesson waits: `back` goes on with it."
                                : "No scenario has been started: `lessons` lists them, `start build-overlay` begins"
                                        + " one."));
    }

    /** Begins a scenario at a step, on its first host. */
    static int begin(Desk desk, Scenario scenario, int index) throws LabException {
        return begin(desk, scenario, index, List.of());
    }

    /** Goes on with a scenario in a step in which something was done already. */
    static int begin(Desk desk, Scenario scenario, int index, List<Given> given) throws LabException {
        desk.goTo(scenario.hosts().keySet().iterator().next());
        desk.session().start(scenario, index, given);
        if (!scenario.challenge()) {
            desk.session().lesson().flatMap(Lesson::step).ifPresent(s -> desk.goTo(s.on()));
        }
        return ExitStatus.OK;
    }

    /** Judges the step that is on, and says something more when it is not done. */
    static int judge(Desk desk, String whenOpen) throws UsageException {
        Lesson lesson = current(desk);
        Optional<Step> step = lesson.step();
        if (step.isEmpty()) {
            desk.screen().line("All steps of " + lesson.scenario().name() + " are over.");
            return ExitStatus.OK;
        }
        desk.session().judge(Occasion.ASKED);
        if (!lesson.step().equals(step)) {
            return ExitStatus.OK;
        }
        return stillOpen(desk, whenOpen);
    }

    /** Whether a step is no longer the one that is on. */
    static boolean isOver(Desk desk, Step step) {
        return desk.session()
                .lesson()
                .flatMap(Lesson::step)
                .filter(s -> s == step)
                .isEmpty();
    }

    /** Says that a step is not done, and whether the work of earlier ones is gone. */
    static int stillOpen(Desk desk, String sentence) {
        if (!sentence.isEmpty()) {
            desk.screen().prose(sentence);
        }
        desk.session().tellUndone();
        return ExitStatus.FAILED;
    }

    /** The index, from 0, of a step that was named by its number or its name. */
    static int index(Scenario scenario, String where) throws UsageException {
        int count = scenario.steps().size();
        if (where.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(where);
            if (number >= 1 && number <= count) {
                return number - 1;
            }
        }
        List<String> names = scenario.steps().stream().map(Step::name).toList();
        return scenario.indexOf(where).orElseThrow(() -> {
            List<String> near = where.isEmpty() || where.matches("[0-9]+") ? List.of() : Nearest.of(where, names);
            return new UsageException(
                    near.isEmpty()
                            ? (where.isEmpty() ? "Say which step" : "There is no step " + where) + ": 1 to " + count
                                    + ", end, or one of " + String.join(", ", names) + "."
                            : "There is no step " + where + Nearest.sentence(where, names));
        });
    }
}
