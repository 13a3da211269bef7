package io.overlab.shell.command;

import io.overlab.labs.drift.Drift;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.Needs;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Journal;
import io.overlab.labs.journal.JournalFile;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.recording.Recorder;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.verify.StepProofs;
import io.overlab.labs.verify.Verification;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.TrustQuestion;
import io.overlab.shell.UsageException;
import io.overlab.shell.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab verify}: proves scenarios without a person. */
@Command(
        name = "verify",
        description = {
            "Proves scenarios on fresh hosts: each step fails before its commands and passes after them, each mistake"
                    + " is recognised when it is made, what rebuilding runs leaves the same state, each prediction is"
                    + " answered by what happens."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    /** One walks, which is mostly waiting for pings, while the others rebuild and make the mistakes. */
    private static final int LABS_A_SCENARIO = 3;

    @Parameters(
            paramLabel = "SCENARIO",
            completionCandidates = ScenarioNames.class,
            arity = "0..*",
            description = "Which; all when none is named.")
    private List<String> names = List.of();

    @Option(names = "--json", description = "One JSON object a step.")
    private boolean json;

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes a report as JUnit does, too.")
    private Path junit;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many scenarios at once, each in labs of its own.")
    private int jobs;

    @Option(names = "--trust", description = "Does not ask before a file's own commands are run.")
    private boolean trust;

    @Option(
            names = "--except-track",
            paramLabel = "TRACK",
            split = ",",
            description = "Leaves out the scenarios of a track, or of several, where none is named.")
    private List<String> exceptTracks = List.of();

    @Option(
            names = "--record",
            description =
                    "Keeps what happened beside the scenario, once all of it was proved: for --drift, for replay and"
                            + " for --offline.")
    private boolean record;

    @Option(
            names = "--drift",
            description = "Compares what happens with the recording; status 1 where something came out otherwise.")
    private boolean drift;

    @Option(names = "--strict", description = "A scenario that this machine cannot run is an error (status 3).")
    private boolean strict;

    @Override
    public Integer call() throws ScenarioException, UsageException, LabException {
        if (jobs < 1) {
            throw new UsageException("--jobs must be at least 1, not " + jobs + ".");
        }
        Surrounding.needHosts();
        JunitReport report = new JunitReport();
        VerifyOutput output = json ? new VerifyJson(System.out) : VerifyText.on(System.out, jobs == 1);
        int worst = ExitStatus.OK;
        for (int status : runAll(output, report)) {
            worst = Math.max(worst, status);
        }
        if (junit != null) {
            write(report);
        }
        return worst;
    }

    private void write(JunitReport report) throws UsageException {
        try {
            report.write(junit);
            Surrounding.giveToPerson(junit);
        } catch (IOException e) {
            throw new UsageException("the report " + junit + " cannot be written (" + e.getMessage()
                    + "): name a file in a folder that is there.");
        }
    }

    private List<Integer> runAll(VerifyOutput output, JunitReport report) throws ScenarioException, UsageException {
        Surrounding surrounding = Surrounding.look(true);
        List<Scenario> scenarios = scenarios(surrounding.catalog());
        for (Scenario scenario : trust ? List.<Scenario>of() : scenarios) {
            TrustQuestion.of(surrounding.trust()).ask(scenario, OwnCommand.ofVerify(scenario));
        }
        ExecutorService threads = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Integer>> running = new ArrayList<>();
            scenarios.forEach(s -> running.add(threads.submit(() -> verify(s, output, report))));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> future : running) {
                statuses.add(future.get());
            }
            return statuses;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(ExitStatus.INTERRUPTED);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Scenario> scenarios(ScenarioCatalog catalog) throws ScenarioException, UsageException {
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : names) {
            scenarios.add(catalog.find(name));
        }
        if (names.isEmpty()) {
            for (ScenarioCatalog.Entry entry : catalog.list()) {
                scenarios.add(catalog.find(entry.name()));
            }
            leaveOut(scenarios);
        }
        return scenarios;
    }

    private void leaveOut(List<Scenario> scenarios) throws UsageException {
        Set<String> tracks = scenarios.stream().map(Scenario::track).collect(Collectors.toCollection(TreeSet::new));
        for (String track : exceptTracks) {
            if (!tracks.contains(track)) {
                throw new UsageException(
                        "there is no track " + track + " to leave out: there are " + String.join(", ", tracks) + ".");
            }
        }
        scenarios.removeIf(s -> exceptTracks.contains(s.track()));
    }

    private int verify(Scenario scenario, VerifyOutput output, JunitReport report) {
        Optional<String> missing = Needs.missing(scenario.needs());
        if (missing.isPresent() && names.isEmpty()) {
            output.skipped(scenario, missing.get());
            report.skipped(scenario, missing.get());
            return strict ? ExitStatus.CANNOT : ExitStatus.OK;
        }
        Session.Surroundings surroundings = new Session.Surroundings(
                Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none());
        long began = System.nanoTime();
        long beganMillis = System.currentTimeMillis();
        Recorder recorder = new Recorder(scenario);
        try {
            output.begins(scenario);
            List<StepProofs> steps = new Verification(surroundings, LABS_A_SCENARIO)
                    .run(scenario, s -> output.step(scenario, s), record || drift ? recorder : entry -> {});
            long millis = (System.nanoTime() - began) / 1_000_000;
            output.total(scenario, steps, millis);
            report.add(scenario, steps);
            boolean good =
                    steps.size() == scenario.steps().size() && steps.stream().allMatch(StepProofs::good);
            if (good && recorder.complete()) {
                return kept(scenario, recorder.journal(Version.TEXT, beganMillis), output);
            }
            return good ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (LabException e) {
            output.cannot(scenario, e.getMessage());
            report.skipped(scenario, e.getMessage());
            return ExitStatus.CANNOT;
        }
    }

    /** Compares a walk with the recording there is, and keeps it as the recording from now on. */
    private int kept(Scenario scenario, Journal walk, VerifyOutput output) {
        Path file = Recording.file(scenario);
        int status = ExitStatus.OK;
        try {
            if (drift) {
                Optional<Recording> before = Recording.read(scenario);
                Optional<Drift> drifted = before.map(b -> Drift.of(scenario, b, Recording.of(walk, scenario)));
                output.drift(scenario, drifted);
                status = drifted.filter(d -> d.differences().isEmpty()).isPresent() ? ExitStatus.OK : ExitStatus.FAILED;
            }
            if (record) {
                JournalFile.write(file, walk);
                Surrounding.giveToPerson(file);
                output.recorded(scenario, file, Files.size(file));
            }
            return status;
        } catch (IOException e) {
            output.cannot(scenario, "its recording " + file + " cannot be read or written (" + e.getMessage() + ").");
            return ExitStatus.CANNOT;
        }
    }
}
