package io.overlab.shell.view;

import io.overlab.labs.journal.Event;
import io.overlab.labs.scenario.Scenario;
import java.util.Optional;

/** The sentences that tell a person what has happened to a lesson and its hosts. */
final class EventWords {
    private EventWords() {}

    static String hint(Event.HintGiven e) {
        String lead = "Hint " + e.number() + " of " + e.of() + (e.number() == e.of() ? ", the last" : "") + ":";
        return e.text().strip().contains("\n") ? lead + "\n" + e.text().strip() : lead + " " + e.text();
    }

    static String undone(Event.StepUndone e) {
        String what = "step " + e.number() + " (" + e.title() + "): " + e.found() + ". ";
        return e.justNow()
                ? "That undid " + what + "`undo` takes it back."
                : "What this needs is gone since " + what + "Make it again, `undo` the last change, or `goto "
                        + e.current() + "` for fresh hosts.";
    }

    private static String counted(int count, String none, String one, String several) {
        return count == 0 ? none : count == 1 ? one : several;
    }

    static String givenAgain(Event.GivenAgain e) {
        String again = counted(
                e.again(),
                "",
                "The change you had made in this step was made again. ",
                "The " + e.again() + " changes you had made in this step were made again. ");
        String lost = counted(
                e.lost(),
                "",
                "One more could not be: it was made in a nested shell or at another terminal. ",
                e.lost() + " more could not be: they were made in a nested shell or at another terminal. ");
        return again + lost + "Files outside ~/shared begin anew.";
    }

    static String takenBack(Event.Undone e) {
        String again = counted(
                e.again(),
                ".",
                ", and the change before it was made again.",
                ", and the " + e.again() + " changes before it were made again.");
        String lost = e.lost() == 0 ? "" : " What was done in a nested shell or at another terminal is gone too.";
        return "Taken back: `" + e.line().lines().findFirst().orElse("...") + "` on " + e.host()
                + ". The hosts are fresh" + again + lost + " Files outside ~/shared begin anew.";
    }

    static String suspended() {
        return "Free play: the lesson waits, nothing is checked. `back` makes the hosts as they are now and goes on.";
    }

    static String resumed(Event.LessonResumed e, Optional<Scenario> scenario) {
        return scenario.filter(s -> e.number() > s.steps().size()).isPresent()
                ? "Back at the end, on fresh hosts that are as they were."
                : "Back in step " + e.number() + ", on fresh hosts that are as they were. Enter shows it.";
    }

    static String shellReplaced(Event.ShellReplaced e) {
        return "The shell of " + e.host() + " has ended. A new one is ready there; its variables and jobs are gone. "
                + "`quit` leaves Overlab.";
    }

    static String graded(Event.PredictionGraded e) {
        if (e.outcome().isEmpty()) {
            return "You predicted " + e.given() + "; what was captured does not tell.";
        }
        String why = e.found().map(f -> " (" + f + ")").orElse("");
        return e.right()
                ? "As you predicted: " + e.given() + why + "."
                : "You predicted " + e.given() + ". It is " + e.outcome().get() + why + ".";
    }

    static String ended(Event.LessonEnded e, Optional<Scenario> scenario) {
        return "The end of " + e.scenario() + score(e, scenario) + ".";
    }

    private static String score(Event.LessonEnded e, Optional<Scenario> scenario) {
        int here = e.done() + e.skipped();
        if (here == 0) {
            return "";
        }
        boolean elsewhere = scenario.filter(s -> s.steps().size() > here).isPresent();
        return ": " + e.done() + (e.done() == 1 ? " step" : " steps") + " done"
                + (e.skipped() == 0 ? "" : ", " + e.skipped() + " skipped")
                + (elsewhere ? " in this sitting" : "");
    }

    static String predictions(Event.Score score) {
        return "Predictions: " + score.right() + " of " + score.answered() + " right"
                + (score.longestStreak() > 1 ? ", at most " + score.longestStreak() + " in a row" : "") + ".";
    }
}
