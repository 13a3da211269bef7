package io.overlab.shell.command;

import io.overlab.labs.host.LabException;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Main;
import io.overlab.shell.Surrounding;
import io.overlab.shell.TrustQuestion;
import io.overlab.shell.UsageException;
import io.overlab.shell.pipe.OfflinePipe;
import io.overlab.shell.prompt.Offline;
import io.overlab.shell.replay.Playbill;
import io.overlab.shell.tty.AtTerminal;
import io.overlab.shell.verb.StartVerb;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code overlab start SCENARIO}: straight into a lesson. */
@Command(name = "start", description = "Opens the shell in a scenario.", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCENARIO",
            completionCandidates = ScenarioNames.class,
            description = "Its name, as `overlab list` has it; or a YAML file, which is watched: when it is saved, the"
                    + " step is shown as it is then.")
    private String name;

    @Option(names = "--seed", description = "With `broken`: breaks the same things each time.", paramLabel = "N")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--trust", description = "Does not ask before a file's own commands are run.")
    private boolean trust;

    @Option(
            names = "--offline",
            description =
                    "In its recording: needs no hosts, no root and no Linux; the recorded commands can be given, and"
                            + " all that was seen then can be looked at.")
    private boolean offline;

    @Option(names = "--plain", description = "No drawing, no colour.")
    private boolean plain;

    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() throws ScenarioException, UsageException, LabException, IOException {
        plain |= root.plain();
        if (offline) {
            return offline();
        }
        if (ScenarioCatalog.isPath(name) && !trust) {
            Surrounding surrounding = Surrounding.look(plain);
            Scenario scenario = surrounding.catalog().find(name);
            TrustQuestion.of(surrounding.trust()).ask(scenario, OwnCommand.of(scenario));
        }
        return Main.shell(
                List.of("start " + name + seed.map(n -> " " + n).orElse("") + (trust ? " " + StartVerb.TRUST : "")),
                plain);
    }

    private int offline() throws ScenarioException, LabException, IOException {
        Surrounding surrounding = Surrounding.look(plain);
        Scenario scenario = surrounding.catalog().find(name);
        Recording recording = Recorded.of(scenario);
        Playbill bill = Recorded.bill(name, scenario);
        return !AtTerminal.is()
                ? OfflinePipe.run(surrounding, bill, recording, System.in, System.out)
                : Offline.run(surrounding, bill, recording, false);
    }
}
