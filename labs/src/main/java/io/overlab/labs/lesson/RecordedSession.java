package io.overlab.labs.lesson;

import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.engine.EngineTalk;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Ending;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.recording.RecordedCommand;
import io.overlab.labs.recording.RecordedStep;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * A stay in a recording: commands print what they printed, frames come as they came, the state is the one that was, and
 * the checks are evaluated on what was seen then. Needs neither hosts nor a kernel. Only what was recorded can be given,
 * in its order. Lines are given from one thread.
 */
public final class RecordedSession implements Stay {
    private final Scenario scenario;
    private final Recording recording;
    private final EventStream events;
    private final Captures captures;
    private Lesson lesson;
    private Snapshot state;
    private Optional<Observation> seen = Optional.empty();
    private RecordedLines lines = RecordedLines.NONE;
    private long commands;
    private boolean held;
    private boolean doneWhileHeld;

    /** Makes a stay that has not begun. */
    public RecordedSession(Scenario scenario, Recording recording, EventStream events) {
        this.scenario = scenario;
        this.recording = recording;
        this.events = events;
        this.state = recording.before(0);
        this.captures = new Captures(events, () -> Optional.of(state));
        captures.keepQuiet(EngineTalk.in(scenario.needs()));
    }

    @Override
    public EventStream events() {
        return events;
    }

    @Override
    public List<String> hostNames() {
        return List.copyOf(scenario.hosts().keySet());
    }

    @Override
    public Snapshot snapshot() {
        return state;
    }

    @Override
    public Captures captures() {
        return captures;
    }

    @Override
    public Optional<Lesson> lesson() {
        return Optional.ofNullable(lesson);
    }

    @Override
    public Optional<Lesson> suspended() {
        return Optional.empty();
    }

    @Override
    public ProgressStore progress() {
        // Nothing was done that a person could go on with.
        return ProgressStore.none();
    }

    @Override
    public int commandsGivenOf(Step step) {
        return current().filter(s -> s.name().equals(step.name())).isPresent()
                ? Math.min(lines.given(), step.solution().size())
                : 0;
    }

    @Override
    public boolean wantsMore(String host) {
        return lines.wantsMore();
    }

    @Override
    public void cancel(String host) {
        lines.cancel();
    }

    @Override
    public String folder(String host) {
        return "~";
    }

    @Override
    public <T> T asOne(Lines<T> given) throws LabException {
        held = true;
        doneWhileHeld = false;
        try {
            return given.give();
        } finally {
            held = false;
            if (doneWhileHeld) {
                end(Ending.DONE);
            }
        }
    }

    @Override
    public boolean answer(String typed) {
        return lesson != null && lesson.answer(typed);
    }

    @Override
    public void judge(Occasion occasion) {
        seen.filter(o -> atWork()).ifPresent(o -> judge(o, occasion));
        if (seen.isEmpty() && atWork() && occasion == Occasion.ASKED) {
            lesson.judge(new Observation(state, List.of(), Optional.empty()), occasion, false);
        }
        events.settle();
    }

    @Override
    public void tellUndone() {
        // What was recorded is as it was.
    }

    @Override
    public void start(Scenario other, int index, List<Given> again) throws LabException {
        if (!other.name().equals(scenario.name())) {
            throw new LabException("This is the recording of " + scenario.name()
                    + ": `quit`, and `overlab start --offline " + other.name() + "` opens that.");
        }
        captures.clear();
        Lesson before = lesson;
        lesson = before == null ? new Lesson(scenario, events) : new Lesson(scenario, events, before.tally());
        lesson.announce();
        if (index >= scenario.steps().size()) {
            state = recording.before(index);
            lines = RecordedLines.NONE;
            lesson.toEnd();
        } else {
            begin(index);
        }
        events.settle();
    }

    @Override
    public List<Verdict> skip(Step step) {
        current().flatMap(RecordedStep::end).ifPresent(end -> state = end);
        end(Ending.SKIPPED);
        events.settle();
        return List.of();
    }

    @Override
    public void suspend() throws LabException {
        throw new LabException("Free play takes hosts, and this is a recording of them: it works in a"
                + " lesson that is started without --offline.");
    }

    @Override
    public void back() {
        // Nothing waits.
    }

    /** Takes back the last command of the step, whatever it was. */
    @Override
    public boolean undo() {
        if (lines.given() == 0 || !atWork()) {
            return false;
        }
        RecordedCommand last = lines.back();
        int given = lines.given();
        state = given == 0
                ? recording.before(lesson.number() - 1)
                : current().orElseThrow().commands().get(given - 1).state().orElse(state);
        events.publish(new Event.Undone(last.host(), last.line(), given, 0));
        events.settle();
        return true;
    }

    private boolean atWork() {
        return lesson != null && !lesson.over();
    }

    private Optional<RecordedStep> current() {
        return lesson().flatMap(Lesson::step).flatMap(s -> recording.step(s.name()));
    }

    /**
     * Gives a line. What was recorded of it happens once more.
     *
     * @param host where
     * @param line as typed
     * @param origin who gave it
     * @return the exit status
     * @throws LabException when it is not the one that was recorded next; the message says which that is
     */
    public int run(String host, String line, Origin origin) throws LabException {
        if (!lines.wantsMore() && (!atWork() || lines.atEnd())) {
            throw new LabException(
                    atWork()
                            ? "This step was recorded no further: `skip` goes on."
                            : "The recording is at its end: `goto N` goes to a step, `restart` to the first.");
        }
        if (lines.give(host, line)) {
            commands++;
            events.publish(new Event.CommandBegan(commands, host, line, origin));
        }
        return lines.wantsMore() ? 0 : play(lines.take(), origin);
    }

    private int play(RecordedCommand command, Origin origin) {
        for (Entry entry : command.entries().subList(1, command.entries().size())) {
            Event event = entry.event();
            if (event instanceof Event.Output e) {
                events.publish(new Event.Output(e.host(), e.bytes(), e.foreground(), origin));
            } else if (event instanceof Event.CommandEnded e) {
                events.publish(new Event.CommandEnded(commands, e.host(), e.status(), origin));
            } else if (event instanceof Event.FrameSeen e) {
                captures.replay(e.seen().packet().frame());
            } else if (event instanceof Event.KernelChanged e) {
                e.state().ifPresent(s -> state = s);
                captures.settle();
                events.publish(new Event.KernelChanged(commands, e.changes(), e.state()));
            } else if (event instanceof Event.Remark) {
                events.publish(event);
            } else if (event instanceof Event.Checked e && e.observed().isPresent()) {
                captures.settle();
                state = e.observed().get().snapshot();
                // The walk may have been in the next step already.
                if (lesson().flatMap(Lesson::step)
                                .filter(s -> s.name().equals(e.step()))
                                .isPresent()
                        && e.occasion() != Occasion.BASELINE) {
                    judge(e.observed().get(), e.occasion());
                }
            }
        }
        captures.settle();
        events.settle();
        return command.status();
    }

    private void judge(Observation observation, Occasion occasion) {
        seen = Optional.of(observation);
        boolean done = lesson.judge(observation, occasion, true);
        doneWhileHeld |= done && held;
        if (done && !held) {
            end(Ending.DONE);
        }
    }

    private void end(Ending ending) {
        if (!atWork()) {
            return;
        }
        lesson.end(ending);
        if (lesson.over()) {
            lines = RecordedLines.NONE;
        } else {
            begin(lesson.number() - 1);
        }
    }

    private void begin(int index) {
        seen = Optional.empty();
        state = recording.before(index);
        Step step = scenario.steps().get(index);
        lines = new RecordedLines(
                step.solution(),
                recording.step(step.name()).map(RecordedStep::commands).orElse(List.of()));
        lesson.begin(index, state);
        captures.want(lesson.captures(), lesson.shown(), lesson.label());
    }

    @Override
    public void close() {
        captures.end();
        events.settle();
    }
}
