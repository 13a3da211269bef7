package io.overlab.labs.recording;

import io.overlab.capture.packet.Packet;
import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.engine.EngineTalk;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.Header;
import io.overlab.labs.journal.Journal;
import io.overlab.labs.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Listens to a walk through a scenario and keeps what a recording is made of: commands, what they printed, what they
 * changed, frames, and how the checks came out with what they were given. What was done unseen is left out, and so are
 * looks that saw nothing new.
 */
public final class Recorder implements Consumer<Entry> {
    private final Scenario scenario;
    private final Predicate<Packet> talk;
    private final List<Entry> kept = new ArrayList<>();
    private List<Outcome> outcomes = List.of();
    private boolean judged;
    private boolean ended;

    /** Begins to listen. */
    public Recorder(Scenario scenario) {
        this.scenario = scenario;
        this.talk = EngineTalk.in(scenario.needs());
    }

    @Override
    public synchronized void accept(Entry entry) {
        Event event = entry.event();
        if (event instanceof Event.LessonBegan e) {
            // Walked again from the beginning.
            kept.clear();
            outcomes = List.of();
            ended = false;
            if (e.scenario().equals(scenario.name())) {
                kept.add(entry);
            }
        } else if (!kept.isEmpty() && keeps(event)) {
            add(entry);
            // The last step may be done before the last of its commands.
            ended |= event instanceof Event.LessonEnded;
        }
    }

    private boolean keeps(Event event) {
        if (event instanceof Event.CommandBegan e) {
            judged = false;
            return told(e.origin());
        } else if (event instanceof Event.Output e) {
            return told(e.origin());
        } else if (event instanceof Event.CommandEnded e) {
            return told(e.origin());
        } else if (event instanceof Event.Checked e) {
            return news(e);
        }
        // What engines say to each other is another each time, and nobody is shown it.
        return event instanceof Event.FrameSeen seen && !talk.test(seen.seen().packet())
                || event instanceof Event.KernelChanged
                || event instanceof Event.StepBegan
                || event instanceof Event.StepEnded
                || event instanceof Event.PredictionGraded
                || event instanceof Event.Remark
                || event instanceof Event.LessonEnded;
    }

    private static boolean told(Origin origin) {
        return origin == Origin.TYPED || origin == Origin.SOLVED;
    }

    private boolean news(Event.Checked e) {
        List<Outcome> now = e.verdicts().stream().map(Verdict::outcome).toList();
        boolean first = e.occasion() == Occasion.BASELINE || e.occasion() == Occasion.COMMAND && !judged;
        boolean changed = !now.equals(outcomes);
        outcomes = now;
        judged |= e.occasion() == Occasion.COMMAND;
        return first || changed;
    }

    /** What a program prints comes in pieces of any size; one is as good. */
    private void add(Entry entry) {
        int last = kept.size() - 1;
        if (entry.event() instanceof Event.Output now
                && kept.get(last).event() instanceof Event.Output before
                && now.host().equals(before.host())
                && now.foreground() == before.foreground()
                && now.origin() == before.origin()) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(before.bytes());
            both.writeBytes(now.bytes());
            Entry first = kept.get(last);
            kept.set(
                    last,
                    new Entry(
                            first.sequence(),
                            first.nanos(),
                            first.step(),
                            first.cause(),
                            new Event.Output(now.host(), both.toByteArray(), now.foreground(), now.origin())));
        } else {
            kept.add(entry);
        }
    }

    /**
     * What was kept, as a journal.
     *
     * @param overlab the version of the program
     * @param beganMillis when the walk began, in milliseconds since 1970
     */
    public Journal journal(String overlab, long beganMillis) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(0, 0, "", 0, new Event.ToolsFound(Tools.of(scenario))));
        synchronized (this) {
            long began = kept.isEmpty() ? 0 : kept.get(0).nanos();
            for (Entry e : kept) {
                entries.add(new Entry(entries.size(), e.nanos() - began, e.step(), e.cause(), e.event()));
            }
        }
        return new Journal(Header.of(overlab, beganMillis, 80, 24), entries, false, 0);
    }

    /** What was kept of a step, if it has begun since the walk did. */
    public synchronized Optional<RecordedStep> step(String name) {
        return new Aligner(scenario)
                .steps(kept).stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** Whether the walk came to its end. */
    public synchronized boolean complete() {
        return ended;
    }
}
