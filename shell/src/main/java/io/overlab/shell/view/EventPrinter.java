package io.overlab.shell.view;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.OutputCheck;
import io.overlab.labs.check.PacketsCheck;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Shows on a screen what happens in a session. */
public final class EventPrinter implements Consumer<Entry> {
    private final Screen screen;
    private final Supplier<Optional<Scenario>> scenario;
    private final HeldFrames frames;
    private final BackgroundText background = new BackgroundText();
    private List<Verdict> known = List.of();
    private boolean silenced;
    private long nanos;
    private boolean framesCame;
    private boolean framesShown;
    private final Supplier<StepText> stepText;

    /**
     * Makes a printer.
     *
     * @param screen where to
     * @param scenario the scenario that steps belong to
     */
    public EventPrinter(Screen screen, Supplier<Optional<Scenario>> scenario) {
        this(screen, scenario, () -> StepText.AT_ONCE);
    }

    /**
     * Makes a printer for a person or for nobody.
     *
     * @param stepText says when the text of a step is shown that has just begun
     */
    public EventPrinter(Screen screen, Supplier<Optional<Scenario>> scenario, Supplier<StepText> stepText) {
        this.stepText = stepText;
        this.screen = screen;
        this.scenario = scenario;
        this.frames = new HeldFrames(screen);
    }

    @Override
    public void accept(Entry entry) {
        Event event = entry.event();
        nanos = entry.nanos();
        if (event instanceof Event.CommandBegan e) {
            began(e);
        } else if (event instanceof Event.Output e) {
            output(e);
        } else if (event instanceof Event.CommandEnded e) {
            ended(e);
        } else if (event instanceof Event.FrameSeen e) {
            framesCame = true;
            if (e.shown()) {
                framesShown = true;
                frames.seen(e.seen(), nanos);
            }
        } else if (event instanceof Event.Checked e) {
            checked(e);
        } else if (event instanceof Event.StepBegan e) {
            known = List.of();
            step(e.number(), e.of(), e.name());
        } else if (event instanceof Event.StepEnded e) {
            stepEnded(e);
        } else if (event instanceof Event.LessonBegan e) {
            screen.line(new AttributedString(e.title(), Styles.HEADING));
        } else if (event instanceof Event.LessonEnded e) {
            lessonEnded(e);
        } else if (event instanceof Event.KernelChanged e) {
            if (!silenced) {
                frames.flush();
                screen.lines(ChangeView.lines(e.changes(), screen.width()));
            }
        } else if (event instanceof Event.ChangesSilenced e) {
            silenced = e.silenced();
        } else if (event instanceof Event.HintGiven e) {
            String lead = "Hint " + e.number() + " of " + e.of() + (e.number() == e.of() ? ", the last" : "") + ":";
            note(e.text().strip().contains("\n") ? lead + "\n" + e.text().strip() : lead + " " + e.text());
        } else if (event instanceof Event.MistakeSeen e) {
            note(e.say());
        } else if (event instanceof Event.Remark e) {
            note(e.text());
        } else if (event instanceof Event.Predicted e) {
            note("Noted: " + e.answer() + ".");
        } else if (event instanceof Event.PredictionGraded e) {
            graded(e);
        } else if (event instanceof Event.StepUndone e) {
            undone(e);
        } else if (event instanceof Event.GivenAgain e) {
            note(givenAgain(e));
        } else if (event instanceof Event.Undone e) {
            note(takenBack(e));
        } else if (event instanceof Event.LessonSuspended) {
            note(
                    "Free play: the lesson waits, nothing is checked. `back` makes the hosts as they are now and goes on.");
        } else if (event instanceof Event.LessonResumed e) {
            note(
                    scenario.get().filter(s -> e.number() > s.steps().size()).isPresent()
                            ? "Back at the end, on fresh hosts that are as they were."
                            : "Back in step " + e.number() + ", on fresh hosts that are as they were. Enter shows it.");
        } else if (event instanceof Event.Problem e) {
            screen.prose(e.text(), Styles.BAD);
        } else if (event instanceof Event.ShellReplaced e) {
            note("The shell of " + e.host() + " has ended. A new one is ready there; its variables and jobs are gone. "
                    + "`quit` leaves Overlab.");
        }
    }

    /** What Overlab rebuilds nobody asked to see; what is done at another terminal is seen there. */
    private static boolean shown(Origin origin) {
        return origin == Origin.TYPED || origin == Origin.SOLVED;
    }

    private void began(Event.CommandBegan e) {
        if (e.origin() == Origin.SOLVED) {
            screen.line(new AttributedStringBuilder()
                    .style(Styles.PROMPT)
                    .append(e.host() + ":~# ")
                    .style(Styles.COMMAND)
                    .append(e.line())
                    .toAttributedString());
        }
        if (shown(e.origin())) {
            // Its line end may never come, and what the command prints must not be taken for its end.
            background.rest().forEach(screen::line);
            frames.commandBegan(e.line(), nanos);
            framesShown = false;
        }
    }

    private void output(Event.Output e) {
        if (!shown(e.origin())) {
            return;
        }
        if (e.foreground()) {
            screen.raw(e.bytes());
            frames.outputSeen(e.bytes(), nanos);
        } else {
            background.lines(e.bytes()).forEach(screen::line);
        }
    }

    private void ended(Event.CommandEnded e) {
        if (shown(e.origin())) {
            screen.freshLine();
            frames.commandEnded(nanos);
        }
    }

    private void checked(Event.Checked e) {
        if (isSecret(e)) {
            framesCame = false;
            return;
        }
        if (e.occasion() != Occasion.BASELINE) {
            frames.flush();
            boolean done = e.verdicts().stream().allMatch(Verdict::passed);
            boolean toldOpen = false;
            Set<String> told = new HashSet<>();
            for (int i = 0; i < e.verdicts().size(); i++) {
                Verdict verdict = e.verdicts().get(i);
                if (e.occasion() == Occasion.ASKED) {
                    screen.lines(VerdictView.lines(verdict, screen.marks(), screen.width()));
                } else if (isNews(e, i, done, isAbsence(e.step(), i))
                        && (verdict.passed() || !toldOpen)
                        // Two checks of one output say the same words.
                        && told.add(verdict.passed() + verdict.claim())) {
                    // Of what is still open one thing at a time; `check` tells all.
                    toldOpen |= !verdict.passed();
                    screen.lines(VerdictView.brief(verdict, screen.marks(), screen.width()));
                }
            }
        }
        known = e.verdicts();
        framesCame = false;
    }

    /** Where a challenge looks is what the learner is to find, so as long as it is open only their number is told. */
    private boolean isSecret(Event.Checked e) {
        boolean secret = scenario.get().filter(Scenario::challenge).isPresent()
                && !e.verdicts().stream().allMatch(Verdict::passed);
        if (secret && e.occasion() == Occasion.ASKED) {
            frames.flush();
            Scenario challenge = scenario.get().orElseThrow();
            List<Check> checks = challenge
                    .steps()
                    .get(challenge.indexOf(e.step()).orElseThrow())
                    .checks();
            screen.lines(VerdictView.count(e.verdicts(), checks, screen.marks(), screen.width()));
        }
        return secret;
    }

    /** A change is news. That nothing passed is news only when the cause was there, and that is when all is done. */
    private boolean isNews(Event.Checked e, int index, boolean done, boolean absence) {
        List<Verdict> verdicts = e.verdicts();
        Verdict verdict = verdicts.get(index);
        Verdict before = index < known.size() ? known.get(index) : null;
        if (verdict.passed()) {
            boolean only = verdicts.size() == 1;
            return !only && (absence ? done : before == null || !before.passed());
        }
        if (e.occasion() == Occasion.CHANGE) {
            return before != null && before.passed() && !absence;
        }
        if (isOf(OutputCheck.class, e.step(), index)) {
            // Of the commands of a step one shows what is asked for; that the others do not is no news.
            return false;
        }
        if (isOf(PacketsCheck.class, e.step(), index) && !framesCame) {
            // Nor that a command which only looks sends nothing.
            return false;
        }
        return before == null
                || before.outcome() != verdict.outcome()
                || !before.found().equals(verdict.found());
    }

    private boolean isAbsence(String stepName, int index) {
        return check(stepName, index).map(Check::absence).orElse(false);
    }

    private boolean isOf(Class<? extends Check> kind, String stepName, int index) {
        return check(stepName, index).filter(kind::isInstance).isPresent();
    }

    private Optional<Check> check(String stepName, int index) {
        return scenario.get()
                .flatMap(s -> s.step(stepName))
                .filter(s -> index < s.checks().size())
                .map(s -> s.checks().get(index));
    }

    private void step(int number, int of, String name) {
        StepText when = stepText.get();
        if (when == StepText.ASKED_FOR) {
            framesShown = false;
            return;
        }
        if (when == StepText.BELOW_FRAMES && framesShown) {
            // Its text would push out of sight what the last step was for.
            framesShown = false;
            scenario.get().flatMap(s -> s.step(name)).ifPresent(step -> {
                screen.line("");
                screen.line(new AttributedStringBuilder()
                        .style(Styles.HEADING)
                        .append(" " + number + "/" + of + "  " + step.title())
                        .style(Styles.DIM)
                        .append("  Enter shows it.")
                        .toAttributedString());
            });
            return;
        }
        scenario.get()
                .ifPresent(s -> s.step(name)
                        .ifPresent(
                                step -> screen.lines(StepView.lines(step, number, of, s.challenge(), screen.width()))));
    }

    private void stepEnded(Event.StepEnded e) {
        boolean done = e.ending() == Event.Ending.DONE;
        screen.line(new AttributedStringBuilder()
                .style(done ? Styles.GOOD : Styles.DIM)
                .append(" " + (done ? screen.marks().done() : screen.marks().note()) + " ")
                .append("Step " + e.number() + " " + (done ? "done" : "skipped") + ": " + e.title())
                .toAttributedString());
        scenario.get()
                .flatMap(s -> s.step(e.name()))
                .flatMap(Step::after)
                .ifPresent(text -> screen.lines(Prose.wrap(text, screen.width() - 4).stream()
                        .map(l -> new AttributedString(l.isEmpty() ? "" : "   " + l))
                        .toList()));
    }

    private void undone(Event.StepUndone e) {
        String what = "step " + e.number() + " (" + e.title() + "): " + e.found() + ". ";
        note(
                e.justNow()
                        ? "That undid " + what + "`undo` takes it back."
                        : "What this needs is gone since " + what + "Make it again, `undo` the last change, or `goto "
                                + e.current() + "` for fresh hosts.");
    }

    private static String givenAgain(Event.GivenAgain e) {
        String again = e.again() == 0
                ? ""
                : e.again() == 1
                        ? "The change you had made in this step was made again. "
                        : "The " + e.again() + " changes you had made in this step were made again. ";
        String lost = e.lost() == 0
                ? ""
                : e.lost() == 1
                        ? "One more could not be: it was made in a nested shell or at another terminal. "
                        : e.lost() + " more could not be: they were made in a nested shell or at another terminal. ";
        return again + lost + "Files outside ~/shared begin anew.";
    }

    private static String takenBack(Event.Undone e) {
        String again = e.again() == 0
                ? "."
                : e.again() == 1
                        ? ", and the change before it was made again."
                        : ", and the " + e.again() + " changes before it were made again.";
        String lost = e.lost() == 0 ? "" : " What was done in a nested shell or at another terminal is gone too.";
        return "Taken back: `" + e.line().lines().findFirst().orElse("...") + "` on " + e.host()
                + ". The hosts are fresh" + again + lost + " Files outside ~/shared begin anew.";
    }

    private void graded(Event.PredictionGraded e) {
        if (e.outcome().isEmpty()) {
            note("You predicted " + e.given() + "; what was captured does not tell.");
            return;
        }
        String why = e.found().map(f -> " (" + f + ")").orElse("");
        String text = e.right()
                ? "As you predicted: " + e.given() + why + "."
                : "You predicted " + e.given() + ". It is " + e.outcome().get() + why + ".";
        signed(e.right() ? screen.marks().done() : screen.marks().open(), e.right() ? Styles.GOOD : Styles.BAD, text);
    }

    private void lessonEnded(Event.LessonEnded e) {
        screen.line("");
        screen.line(new AttributedString("The end of " + e.scenario() + score(e) + ".", Styles.HEADING));
        Event.Score score = e.score();
        if (score.answered() > 0) {
            screen.prose("Predictions: " + score.right() + " of " + score.answered() + " right"
                    + (score.longestStreak() > 1 ? ", at most " + score.longestStreak() + " in a row" : "") + ".");
        }
        scenario.get()
                .flatMap(Scenario::closing)
                .ifPresent(text ->
                        Prose.wrap(text, screen.width() - 2).forEach(l -> screen.line(l.isEmpty() ? "" : " " + l)));
        screen.prose("The hosts stay as they are: look around, or type `restart`, `goto N`, `lessons` or `quit`.");
    }

    private String score(Event.LessonEnded e) {
        int here = e.done() + e.skipped();
        if (here == 0) {
            return "";
        }
        boolean elsewhere = scenario.get().filter(s -> s.steps().size() > here).isPresent();
        return ": " + e.done() + (e.done() == 1 ? " step" : " steps") + " done"
                + (e.skipped() == 0 ? "" : ", " + e.skipped() + " skipped")
                + (elsewhere ? " in this sitting" : "");
    }

    private void note(String text) {
        signed(screen.marks().note(), Styles.PLAIN, text);
    }

    private void signed(String mark, AttributedStyle style, String text) {
        List<AttributedString> lines = new ArrayList<>();
        String lead = " " + mark + " ";
        for (String line : Prose.wrap(text, screen.width() - lead.length())) {
            lines.add(new AttributedStringBuilder()
                    .style(style)
                    .append(lead)
                    .style(Styles.PLAIN)
                    .append(line)
                    .toAttributedString());
            lead = " ".repeat(lead.length());
        }
        screen.lines(lines);
    }
}
