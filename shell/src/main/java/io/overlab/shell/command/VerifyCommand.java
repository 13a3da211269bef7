package io.overlab.shell.command;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.Needs;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.lesson.Verifier;
import io.overlab.labs.lesson.Verifier.Result;
import io.overlab.labs.lesson.Verifier.StepReport;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab verify}: proves scenarios without a person. */
@Command(
        name = "verify",
        description = "Proves scenarios: each step fails before its commands and passes after them.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "Which; all when none is named.")
    private List<String> names = List.of();

    @Option(names = "--json", description = "One JSON object a step.")
    private boolean json;

    @Option(names = "--strict", description = "A scenario that this machine cannot run is an error (status 3).")
    private boolean strict;

    @Override
    public Integer call() {
        Surrounding surrounding = Surrounding.look(true);
        int worst = ExitStatus.OK;
        try {
            for (Scenario scenario : scenarios(surrounding.catalog())) {
                Optional<String> missing = Needs.missing(scenario.needs());
                if (missing.isPresent() && names.isEmpty()) {
                    System.out.println(scenario.name() + " SKIPPED: " + missing.get());
                    worst = strict ? ExitStatus.CANNOT : worst;
                } else {
                    worst = Math.max(worst, verify(scenario));
                }
            }
            return worst;
        } catch (ScenarioException e) {
            System.err.println("overlab: " + e.getMessage());
            return ExitStatus.USAGE;
        } catch (LabException e) {
            System.err.println("overlab: " + e.getMessage());
            return ExitStatus.CANNOT;
        }
    }

    private List<Scenario> scenarios(ScenarioCatalog catalog) throws ScenarioException {
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : names) {
            scenarios.add(catalog.find(name));
        }
        if (names.isEmpty()) {
            for (ScenarioCatalog.Entry entry : catalog.list()) {
                scenarios.add(catalog.find(entry.name()));
            }
        }
        return scenarios;
    }

    private int verify(Scenario scenario) throws LabException {
        Session.Surroundings surroundings = new Session.Surroundings(
                Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none());
        try (EventStream events = new EventStream();
                Session session = new Session(events, surroundings)) {
            VerifyReport report = json ? new JsonReport(scenario) : new TextReport(scenario);
            List<StepReport> steps = new Verifier(session).verify(scenario, report::step);
            report.total(steps);
            boolean good =
                    steps.size() == scenario.steps().size() && steps.stream().allMatch(s -> s.result() == Result.OK);
            return good ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    /** Where the results are told. */
    interface VerifyReport {
        /** One step. */
        void step(StepReport step);

        /** The scenario. */
        void total(List<StepReport> steps);
    }

    private record TextReport(Scenario scenario) implements VerifyReport {
        @Override
        public void step(StepReport step) {
            String said = switch (step.result()) {
                case OK -> "ok";
                case PASSED_BEFORE -> "FAILED: it passes before its own commands";
                case FAILED_AFTER -> "FAILED: it does not pass after its commands";
            };
            System.out.printf(
                    "%s %2d/%d %-20s %5d ms  %s%n",
                    scenario.name(), step.number(), scenario.steps().size(), step.step(), step.millis(), said);
            if (step.result() == Result.FAILED_AFTER) {
                for (Verdict v : step.verdicts()) {
                    System.out.printf(
                            "    %s %s: found %s; expected %s%n", v.outcome(), v.claim(), v.found(), v.expected());
                }
            }
        }

        @Override
        public void total(List<StepReport> steps) {
            long good = steps.stream().filter(s -> s.result() == Result.OK).count();
            System.out.printf(
                    "%s: %d of %d steps verified%n",
                    scenario.name(), good, scenario.steps().size());
        }
    }

    private record JsonReport(Scenario scenario) implements VerifyReport {
        @Override
        public void step(StepReport step) {
            System.out.println(StepJson.text(scenario.name(), step));
        }

        @Override
        public void total(List<StepReport> steps) {
            // One object a step is all.
        }
    }
}
