package io.overlab.shell.view;

import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.util.Optional;
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
    private final CheckNews checks;
    private final BackgroundText background = new BackgroundText();
    private boolean silenced;
    private long nanos;
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
        this.checks = new CheckNews(screen, scenario);
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
            checks.frameCame();
            if (e.shown()) {
                framesShown = true;
                frames.seen(e.seen(), nanos);
            }
        } else if (event instanceof Event.Checked e) {
            checks.of(e).ifPresent(lines -> {
                frames.flush();
                if (!lines.isEmpty()) {
                    screen.lines(lines);
                }
            });
        } else if (event instanceof Event.StepBegan e) {
            checks.stepBegan();
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
            note(EventWords.hint(e));
        } else if (event instanceof Event.MistakeSeen e) {
            note(e.say());
        } else if (event instanceof Event.Remark e) {
            note(e.text());
        } else if (event instanceof Event.Predicted e) {
            note("Noted: " + e.answer() + ".");
        } else if (event instanceof Event.PredictionGraded e) {
            graded(e);
        } else if (event instanceof Event.StepUndone e) {
            note(EventWords.undone(e));
        } else if (event instanceof Event.GivenAgain e) {
            note(EventWords.givenAgain(e));
        } else if (event instanceof Event.Undone e) {
            note(EventWords.takenBack(e));
        } else if (event instanceof Event.LessonSuspended) {
            note(EventWords.suspended());
        } else if (event instanceof Event.LessonResumed e) {
            note(EventWords.resumed(e, scenario.get()));
        } else if (event instanceof Event.Problem e) {
            screen.prose(e.text(), Styles.BAD);
        } else if (event instanceof Event.ShellReplaced e) {
            note(EventWords.shellReplaced(e));
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

    private void graded(Event.PredictionGraded e) {
        String text = EventWords.graded(e);
        if (e.outcome().isEmpty()) {
            note(text);
        } else {
            signed(
                    e.right() ? screen.marks().done() : screen.marks().open(),
                    e.right() ? Styles.GOOD : Styles.BAD,
                    text);
        }
    }

    private void lessonEnded(Event.LessonEnded e) {
        screen.line("");
        screen.line(new AttributedString(EventWords.ended(e, scenario.get()), Styles.HEADING));
        Event.Score score = e.score();
        if (score.answered() > 0) {
            screen.prose(EventWords.predictions(score));
        }
        scenario.get()
                .flatMap(Scenario::closing)
                .ifPresent(text ->
                        Prose.wrap(text, screen.width() - 2).forEach(l -> screen.line(l.isEmpty() ? "" : " " + l)));
        screen.prose("The hosts stay as they are: look around, or type `restart`, `goto N`, `lessons` or `quit`.");
    }

    private void note(String text) {
        signed(screen.marks().note(), Styles.PLAIN, text);
    }

    private void signed(String mark, AttributedStyle style, String text) {
        String lead = " " + mark + " ";
        screen.lines(Hanging.lines(lead, style, Prose.wrap(text, screen.width() - lead.length()), Styles.PLAIN));
    }
}
