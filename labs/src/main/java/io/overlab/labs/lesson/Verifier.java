package io.overlab.labs.lesson;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Proves a scenario without a person: each step must fail before its own commands and pass after them. */
public final class Verifier {
    private static final long PATIENCE_NANOS = 15_000_000_000L;
    /** The kernel asks three times, a second apart (mcast_solicit, retrans_time_ms). */
    private static final long PATIENCE_WITH_ARP_NANOS = 5_000_000_000L;

    private static final long PAUSE_MILLIS = 50;

    /**
     * A ping, without anything else. Where the step before left a question open, the kernel asks three times, a second
     * apart, and then drops what waits for the answer (neighbour state INCOMPLETE to FAILED): a ping that falls into the
     * last second is lost with it, whatever was mended meanwhile. A person would ask once more.
     */
    private static final Pattern ASKS = Pattern.compile("(ip netns exec \\S+ )?ping\\b[^;&|]*");

    /**
     * A command that only looks: on a busy machine what it is to show may come later, for example in the file that a
     * program in the background writes. A person would look again, from time to time.
     */
    private static final Pattern LOOKS = Pattern.compile("(ip netns exec \\S+ )?"
            + "(cat|tail|head|grep|ss|serf members|(ip|bridge)\\b[^;&|]*\\b(show|list|ls))\\b[^;&|]*");

    private static final long PATIENCE_BEFORE_LOOKING_AGAIN_NANOS = 1_000_000_000L;
    private static final int TIMES_TO_LOOK_AGAIN = 4;

    /** How a step came out. */
    public enum Result {
        /** It failed before its commands and passed after them. */
        OK,
        /** It passed before its commands had been given: it can be done without doing it. */
        PASSED_BEFORE,
        /** It did not pass after its commands. */
        FAILED_AFTER
    }

    /**
     * What was found about one step.
     *
     * @param number from 1
     * @param step the step's name
     * @param title its title
     * @param result how it came out
     * @param millis how long its commands and the judging took
     * @param verdicts the last verdicts of its checks
     */
    public record StepReport(
            int number, String step, String title, Result result, long millis, List<Verdict> verdicts) {}

    /** Hears how it goes on. */
    public interface Watcher {
        /** A step is on, and its commands come now. */
        void begins(Step step);

        /** A step is over, or cannot be passed. */
        void ended(Step step, StepReport report);
    }

    private final Session session;
    private List<Verdict> last = List.of();
    private String lastStep = "";

    /** Makes a verifier that works in a session without hosts. */
    public Verifier(Session session) {
        this.session = session;
        session.events().subscribe(this::remember);
    }

    private synchronized void remember(Entry entry) {
        if (entry.event() instanceof Event.Checked checked && checked.occasion() != Occasion.BASELINE) {
            last = checked.verdicts();
            lastStep = checked.step();
        }
    }

    private synchronized List<Verdict> verdictsOf(Step step) {
        return lastStep.equals(step.name()) ? last : List.of();
    }

    /**
     * Verifies a scenario on fresh hosts. Stops at a step that cannot be passed, since the others build on it.
     *
     * @param scenario which
     * @param watcher hears of each step
     * @return the reports
     */
    public List<StepReport> verify(Scenario scenario, Watcher watcher) throws LabException {
        session.start(scenario, 0);
        Lesson lesson = session.lesson().orElseThrow();
        List<StepReport> reports = new ArrayList<>();
        int number = 0;
        for (Step step : scenario.steps()) {
            number++;
            watcher.begins(step);
            if (step.predict().isPresent()) {
                readQuestion();
            }
            long began = System.nanoTime();
            Result result = lesson.step().equals(Optional.of(step)) ? solve(lesson, step) : Result.PASSED_BEFORE;
            long millis = (System.nanoTime() - began) / 1_000_000;
            StepReport report = new StepReport(number, step.name(), step.title(), result, millis, verdictsOf(step));
            reports.add(report);
            watcher.ended(step, report);
            if (result == Result.FAILED_AFTER) {
                break;
            }
        }
        return reports;
    }

    /**
     * What a person would ask once more when a step is not done after its commands: pings, and what only looks.
     *
     * @param time how often that was done already
     */
    public static List<HostLine> asksAgain(Step step, int time) {
        return step.solution().stream()
                .filter(c -> LOOKS.matcher(c.line()).matches()
                        || time == 0 && ASKS.matcher(c.line()).matches())
                .toList();
    }

    /**
     * Who reads a question gives the kernel time: what an unanswered ARP question has held back is sent or dropped
     * meanwhile, as it is for a person, and is not counted with what the question is about.
     */
    private void readQuestion() {
        long deadline = System.nanoTime() + PATIENCE_WITH_ARP_NANOS;
        while (asks(session.snapshot()) && System.nanoTime() < deadline) {
            pause();
        }
    }

    private static boolean asks(Snapshot snapshot) {
        return snapshot.hosts().stream()
                .flatMap(h -> h.namespaces().stream())
                .flatMap(n -> n.neighbors().stream())
                .anyMatch(n -> (n.state() & NeighborState.INCOMPLETE) != 0);
    }

    private Result solve(Lesson lesson, Step step) throws LabException {
        give(step.solution());
        long patience = PATIENCE_BEFORE_LOOKING_AGAIN_NANOS;
        for (int time = 0; time < TIMES_TO_LOOK_AGAIN && isOnAfter(patience, lesson, step); time++) {
            List<HostLine> again = asksAgain(step, time);
            if (again.isEmpty()) {
                break;
            }
            give(again);
            patience *= 2;
        }
        return isOnAfter(PATIENCE_NANOS, lesson, step) ? Result.FAILED_AFTER : Result.OK;
    }

    private void give(List<HostLine> commands) throws LabException {
        for (HostLine command : commands) {
            for (String line : command.lines()) {
                Turn turn =
                        session.run(command.host(), line, Origin.SOLVED).turn().join();
                if (turn.kind() == Turn.Kind.ENDED) {
                    session.judge(command.host(), turn);
                }
            }
        }
    }

    /** Whether a step is still on after some time. The last frames of a command may still be under way. */
    private boolean isOnAfter(long nanos, Lesson lesson, Step step) {
        long deadline = System.nanoTime() + nanos;
        while (isOn(lesson, step) && System.nanoTime() < deadline) {
            pause();
            session.judge(Occasion.CHANGE);
        }
        return isOn(lesson, step);
    }

    private static boolean isOn(Lesson lesson, Step step) {
        return lesson.step().filter(s -> s == step).isPresent();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
