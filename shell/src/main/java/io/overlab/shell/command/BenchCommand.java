package io.overlab.shell.command;

import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.lesson.Turn;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.pipe.PipeScreen;
import io.overlab.shell.prompt.TabTimes;
import io.overlab.shell.view.Marks;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code overlab __bench NAME}: what bench/run lets the program measure itself; milliseconds, one run a line. */
@Command(name = "__bench", hidden = true)
final class BenchCommand implements Callable<Integer> {
    private static final int RUNS = 20;

    /** So that the slowest twentieth is more than one. */
    private static final int RUNS_OF_VERDICT = 100;

    @Parameters(paramLabel = "NAME")
    private String name;

    @Override
    public Integer call() throws LabException, ScenarioException {
        return switch (name) {
            case "hosts" -> hosts();
            case "verdict" -> verdict();
            case "goto" -> goTo();
            case "tab" -> tab();
            case "hosts64" -> new StateFigures(BenchCommand::print).manyHosts();
            case "snapshot" -> new StateFigures(BenchCommand::print).snapshot();
            case "snapshot64" -> new StateFigures(BenchCommand::print).snapshotOfMany();
            case "snapshot100k" -> new StateFigures(BenchCommand::print).snapshotOfLargeTables();
            case "bridge100k" -> new StateFigures(BenchCommand::print).bridgeOfLargeTables();
            case "why" -> new StateFigures(BenchCommand::print).why();
            case "why-first" -> new StateFigures(BenchCommand::print).firstWhy();
            case "resolver10k" -> new ResolverFigures(BenchCommand::print).manyRows();
            case "batch10k" -> new ResolverFigures(BenchCommand::print).manyRowsByBatch();
            case "store10k" -> new StoreFigures(BenchCommand::printThree).manyRows();
            case "healing" -> new HealingFigures().all();
            case "article-ping" -> new ResolverFigures(BenchCommand::print).firstPingAsInArticle();
            case "first-ping" -> new ResolverFigures(BenchCommand::print).firstPing();
            case "miss" -> new ResolverFigures(BenchCommand::print).missFromCache();
            default -> ExitStatus.USAGE;
        };
    }

    private static int hosts() throws LabException {
        for (int i = 0; i < RUNS; i++) {
            long began = System.nanoTime();
            try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty())) {
                print(System.nanoTime() - began);
                if (!lab.alive()) {
                    return ExitStatus.FAILED;
                }
            }
        }
        return ExitStatus.OK;
    }

    /** From a command's end, as bash tells it, to the step's verdict: at the end of the first lesson, all captures open. */
    private static int verdict() throws LabException, ScenarioException {
        Scenario scenario = Surrounding.look(true).catalog().find("build-overlay");
        Session.Surroundings surroundings = new Session.Surroundings(
                Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none());
        try (EventStream events = new EventStream();
                Session session = new Session(events, surroundings)) {
            session.start(scenario, scenario.steps().size() - 1);
            for (int i = 0; i < RUNS_OF_VERDICT; i++) {
                Turn turn = session.run("docker0", "true", Origin.TYPED).turn().join();
                long began = System.nanoTime();
                session.judge("docker0", turn);
                print(System.nanoTime() - began);
            }
            return ExitStatus.OK;
        }
    }

    /** To the last step of the first lesson, on fresh hosts. */
    private static int goTo() throws LabException, ScenarioException {
        Scenario scenario = Surrounding.look(true).catalog().find("build-overlay");
        Session.Surroundings surroundings = new Session.Surroundings(
                Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none());
        try (EventStream events = new EventStream();
                Session session = new Session(events, surroundings)) {
            session.start(scenario, 0);
            for (int i = 0; i < RUNS; i++) {
                long began = System.nanoTime();
                session.start(scenario, scenario.steps().size() - 1);
                print(System.nanoTime() - began);
            }
            return ExitStatus.OK;
        }
    }

    /** From Tab to the choices, at the end of the first lesson; the first ones load what they need. */
    private static int tab() throws LabException, ScenarioException {
        Surrounding surrounding = Surrounding.look(true);
        Session.Surroundings surroundings = new Session.Surroundings(
                Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none());
        try (EventStream events = new EventStream();
                Session session = new Session(events, surroundings)) {
            Scenario scenario = surrounding.catalog().find("build-overlay");
            session.start(scenario, scenario.steps().size() - 1);
            PipeScreen nowhere = new PipeScreen(new PrintStream(OutputStream.nullOutputStream()), Marks.ASCII);
            Desk desk = new Desk(session, nowhere, surrounding.index(), true, "docker0");
            boolean complete = true;
            for (int i = 0; i < RUNS; i++) {
                complete &= TabTimes.measure(desk, BenchCommand::print);
            }
            return complete ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    private static void printThree(long ours, long peer, long floor) {
        System.out.printf("%.2f %.2f %.2f%n", ours / 1e6, peer / 1e6, floor / 1e6);
    }

    private static void print(long nanos) {
        System.out.printf("%.2f%n", nanos / 1e6);
    }
}
