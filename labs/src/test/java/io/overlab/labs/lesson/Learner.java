package io.overlab.labs.lesson;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A session on real hosts and somebody who types in it, as the prompt does. Every wait ends, with what was told. */
final class Learner implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final EventStream events = new EventStream();
    private final Told told = new Told(events);
    private final Session session;

    Learner() {
        this(ProgressStore.none());
    }

    Learner(ProgressStore progress) {
        Map<String, String> environment = Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8");
        session = new Session(
                events, new Session.Surroundings(environment, WindowSize.DEFAULT, Optional.empty(), progress));
    }

    Session session() {
        return session;
    }

    Told told() {
        return told;
    }

    /** The scenario of that name that comes with Overlab. */
    static Scenario builtIn(String name) throws ScenarioException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        return new ScenarioCatalog(folder.resolve("scenarios")).find(name);
    }

    /** A scenario written in a test. */
    static Scenario scenario(Path folder, String yaml) {
        try {
            return ScenarioLoader.load(
                    Files.writeString(Files.createTempDirectory(folder, "s").resolve("small.yaml"), yaml));
        } catch (IOException | ScenarioException e) {
            throw new AssertionError(e);
        }
    }

    /** Types a line, waits for its end and has it judged. */
    Turn run(String host, String line) throws LabException {
        return finish(host, session.run(host, line, Origin.TYPED));
    }

    /** Types lines, each after the other has ended. */
    void runAll(String host, String... lines) throws LabException {
        for (String line : lines) {
            run(host, line);
        }
    }

    /** Waits for the end of a line and has it judged. */
    Turn finish(String host, Running running) throws LabException {
        Turn turn;
        try {
            turn = running.turn().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no end of the line on " + host + "; told: " + story() + printed(host), e);
        }
        events.settle();
        if (turn.kind() == Turn.Kind.ENDED) {
            session.judge(host, turn);
        }
        return turn;
    }

    /** Types a line and comes back when what it printed holds a text, while it runs on. */
    Running begin(String host, String line, String text) throws LabException {
        int before = printed(host).length();
        Running running = session.run(host, line, Origin.TYPED);
        await(text, () -> printed(host).substring(before).contains(text));
        return running;
    }

    /** Types keys for what runs on a host. */
    void type(HostShell shell, String keys) {
        try {
            shell.type(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a host's programs have printed since the last {@link Told#forget}. */
    String printed(String host) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        told.all(Event.Output.class).stream()
                .filter(o -> o.host().equals(host))
                .forEach(o -> bytes.writeBytes(o.bytes()));
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** What happened since the last {@link Told#forget}, a line an event, without frames and output. */
    List<String> story() {
        return told.all().stream().flatMap(Learner::brief).toList();
    }

    private static Stream<String> brief(Event event) {
        if (event instanceof Event.CommandBegan e) {
            return Stream.of(e.host() + " " + e.origin() + " " + e.line());
        } else if (event instanceof Event.CommandEnded e) {
            return Stream.of(e.host() + " " + e.origin() + " ended " + e.status());
        } else if (event instanceof Event.Checked e) {
            boolean passed = e.verdicts().stream().allMatch(Verdict::passed);
            return Stream.of(e.step() + " " + e.occasion() + (passed ? " passed" : " open"));
        } else if (event instanceof Event.StepBegan e) {
            return Stream.of("step " + e.number() + "/" + e.of() + " " + e.name());
        } else if (event instanceof Event.StepEnded e) {
            return Stream.of(e.name() + " " + e.ending());
        } else if (event instanceof Event.LessonBegan e) {
            return Stream.of("lesson " + e.scenario() + " of " + e.steps());
        } else if (event instanceof Event.LessonEnded e) {
            return Stream.of("end, " + e.done() + " done, " + e.skipped() + " skipped");
        } else if (event instanceof Event.StepUndone e) {
            return Stream.of("step " + e.current() + " lacks what " + e.number() + " made");
        } else if (event instanceof Event.MistakeSeen e) {
            return Stream.of("mistake " + e.mistake());
        } else if (event instanceof Event.ShellReplaced e) {
            return Stream.of(e.host() + " shell replaced " + e.status());
        } else if (event instanceof Event.Problem e) {
            return Stream.of("problem " + e.text());
        }
        return Stream.empty();
    }

    /** Waits until the story has a line. */
    void awaitStory(String line) {
        await(line, () -> story().contains(line));
    }

    /** Waits for something that is told, or that can be seen. */
    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what + "; told: " + story() + "; printed: "
                        + printed("docker0") + printed("docker1"));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }

    @Override
    public void close() {
        session.close();
        events.close();
    }
}
