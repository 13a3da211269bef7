package io.overlab.shell.command;

import io.overlab.labs.doctor.Demand;
import io.overlab.labs.doctor.Demands;
import io.overlab.labs.doctor.Examination;
import io.overlab.labs.doctor.Facts;
import io.overlab.labs.doctor.Finding;
import io.overlab.labs.doctor.Judge;
import io.overlab.labs.doctor.KernelTrial;
import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioIndex.Summary;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Main;
import io.overlab.shell.Surrounding;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.DoctorView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.utils.AttributedString;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code overlab doctor}: what this machine has and what it lacks, by trying it. */
@Command(
        name = "doctor",
        description = {
            "Tries what Overlab needs on this machine: namespaces, devices, a tunnel, a capture, programs, memory, the"
                    + " terminal. For each lack it names the command that mends it.",
            "Exit status: 0 all that is needed is there, 3 something that is needed is missing."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final int WIDTH = 80;

    @Option(
            names = "--for",
            paramLabel = "SCENARIO",
            arity = "1..*",
            completionCandidates = ScenarioNames.class,
            description = "Only what these scenarios need, and whether each of them can run here.")
    private List<String> names = List.of();

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "With --for: writes a page (Markdown) that tells attendees how to get ready.")
    private Optional<Path> page = Optional.empty();

    @Option(names = "--json", description = "One JSON object a thing.")
    private boolean json;

    @Option(names = "--plain", description = "No drawing, no colour.")
    private boolean plain;

    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() throws LabException, ScenarioException, UsageException {
        Surrounding.needHosts();
        Surrounding surrounding = Surrounding.look(plain || root.plain());
        if (page.isPresent() && names.isEmpty()) {
            throw new UsageException("a page is written for scenarios: name them with --for.");
        }
        List<Scenario> scenarios = scenarios(surrounding);
        List<Demand> all = Demands.all(needs(surrounding), !surrounding.rootless());
        Facts facts = new Examination(
                        !surrounding.rootless(),
                        surrounding.state(),
                        KernelTrial.sameJava(Main.class.getName(), "__capture"))
                .machine()
                .with(TerminalLook.facts(System.getenv()))
                .with(Examination.scenarios(scenarios));
        List<Demand> demands = scenarios.isEmpty() ? all : Demands.of(scenarios, all);
        List<Finding> findings = Judge.judge(demands, facts);
        print(surrounding, facts, findings);
        if (page.isPresent()) {
            write(page.get(), DoctorPage.text(scenarios, findings, facts));
        }
        return Judge.fit(findings) ? ExitStatus.OK : ExitStatus.CANNOT;
    }

    /** Each once, in the order they were named. */
    private List<Scenario> scenarios(Surrounding surrounding) throws ScenarioException {
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            scenarios.add(surrounding.catalog().find(name));
        }
        return scenarios;
    }

    private static void write(Path file, String text) throws UsageException {
        try {
            Files.writeString(file, text);
            Surrounding.giveToPerson(file);
        } catch (IOException e) {
            throw new UsageException(
                    "the page cannot be written to " + file + ": name a file in a folder that is there and yours.");
        }
    }

    private static Map<String, List<String>> needs(Surrounding surrounding) throws ScenarioException {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (Summary scenario : surrounding.index().summaries()) {
            needs.put(scenario.name(), scenario.needs());
        }
        return needs;
    }

    private void print(Surrounding surrounding, Facts facts, List<Finding> findings) {
        if (json) {
            findings.forEach(f -> System.out.println(DoctorJson.text(f)));
            return;
        }
        DoctorView view = new DoctorView(surrounding.marks(), WIDTH);
        line(surrounding, view.headline(facts, surrounding.dot()));
        view.lines(findings).forEach(l -> line(surrounding, l));
        view.verdict(findings).forEach(l -> line(surrounding, l));
    }

    private static void line(Surrounding surrounding, AttributedString line) {
        System.out.println(surrounding.text(line).stripTrailing());
    }
}
