package io.overlab.shell.command;

import io.overlab.labs.doctor.Demand;
import io.overlab.labs.doctor.Demands;
import io.overlab.labs.doctor.Examination;
import io.overlab.labs.doctor.Facts;
import io.overlab.labs.doctor.Finding;
import io.overlab.labs.doctor.Judge;
import io.overlab.labs.doctor.KernelTrial;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioIndex.Summary;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Main;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.DoctorView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Option(names = "--json", description = "One JSON object a thing.")
    private boolean json;

    @Option(names = "--plain", description = "No drawing, no colour.")
    private boolean plain;

    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() {
        Surrounding surrounding = Surrounding.look(plain || root.plain());
        try {
            List<Demand> demands = Demands.all(needs(surrounding), !surrounding.rootless());
            Facts facts = new Examination(
                            !surrounding.rootless(),
                            surrounding.state(),
                            KernelTrial.sameJava(Main.class.getName(), "__capture"))
                    .machine()
                    .with(TerminalLook.facts(System.getenv()));
            List<Finding> findings = Judge.judge(demands, facts);
            print(surrounding, facts, findings);
            return Judge.fit(findings) ? ExitStatus.OK : ExitStatus.CANNOT;
        } catch (ScenarioException e) {
            System.err.println("overlab: " + e.getMessage());
            return ExitStatus.USAGE;
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
