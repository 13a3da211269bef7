package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The lines that the hosts' shells are given, and what each of them did: to the kernel, for the lesson, for undoing it. */
final class Turns {
    /** Longer ones are not typed into a bash again. */
    private static final int LONGEST_LINE = 4_000;

    private final EventStream events;
    private final CurrentLab hosts;
    private final Captures captures;
    private final Consoles consoles;
    private final Trail trail;
    private final Judge judge;
    private final LookAround lookAround;
    private final StepCommands stepCommands = new StepCommands();

    Turns(
            EventStream events,
            CurrentLab hosts,
            Captures captures,
            Consoles consoles,
            Trail trail,
            Judge judge,
            LookAround lookAround) {
        this.events = events;
        this.hosts = hosts;
        this.captures = captures;
        this.consoles = consoles;
        this.trail = trail;
        this.judge = judge;
        this.lookAround = lookAround;
        events.subscribe(e -> {
            if (e.event() instanceof Event.StepBegan) {
                stepCommands.clear();
            }
        });
    }

    /** Gives a host's bash one line, as {@link Session#run} says. */
    Running run(String host, String line, Origin origin) throws LabException {
        Console console = consoles.at(host);
        if (console.shell().running()) {
            throw new LabException(
                    host + " is busy with a command: end it first, with Ctrl-C or, if it is a shell, exit.");
        }
        if (!console.wantsMore()) {
            captures.beginWindow();
            if (origin != Origin.REBUILT) {
                beginTrail();
            }
        }
        try {
            return new Running(console.shell(), console.submit(line, origin));
        } catch (IOException e) {
            throw new LabException("The shell on " + host + " did not take the line: " + e.getMessage() + ".", e);
        }
    }

    private void beginTrail() {
        if (!trail.begun()) {
            trail.begin(hosts.snapshot());
        }
    }

    /** Judges the lesson after a command has ended that was given to a host's driven shell. */
    void judge(String host, Turn turn) throws LabException {
        CommandOutcome outcome = consoles.at(host).outcome(turn.status());
        hosts.quieten();
        Snapshot now = hosts.snapshot();
        Advice.on(outcome)
                .or(() -> Missteps.in(outcome, now, shownStep()))
                .ifPresent(text -> events.publish(new Event.Remark(text)));
        changed(turn.command(), trail.ended(outcome, true, now), now);
        lookAround.judged();
        stepCommands.ended(outcome);
        judge.ended(turn.command(), outcome);
        judge.judge(Occasion.COMMAND, false, now);
        judge.keep();
    }

    /** The step whose host is known to the learner. */
    private Optional<Step> shownStep() {
        return judge.lesson().filter(l -> !l.scenario().challenge()).flatMap(Lesson::step);
    }

    /** Judges the lesson, soon, after a command has ended in another shell than the driven ones. */
    void endedElsewhere(CommandOutcome outcome) {
        // Not on the shell's own thread: its output must go on being read.
        lookAround.doSoon(() -> {
            Snapshot now = hosts.snapshot();
            changed(0, trail.ended(outcome, false, now), now);
            lookAround.judged();
            judge.ended(Long.MAX_VALUE, outcome);
            judge.judge(Occasion.CHANGE, false, now);
            judge.keep();
        });
    }

    private void changed(long command, List<Change> changes, Snapshot now) {
        if (!changes.isEmpty()) {
            events.publish(new Event.KernelChanged(command, changes, Optional.of(now)));
        }
    }

    /** Notes what was done otherwise, as the command that does the same. */
    void given(String host, String line) {
        beginTrail();
        trail.add(new Given(host, line, line.length() <= LONGEST_LINE, true));
    }

    /** Counts what was given in a step before its hosts were made anew among its commands. */
    void givenBefore(List<Given> given) {
        given.forEach(g -> stepCommands.given(g.host(), g.line()));
    }

    /** How many commands of a step, from the first on, have been given and taken since it began. */
    int countOf(Step step) {
        return stepCommands.countOf(step);
    }
}
