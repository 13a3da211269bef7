package io.overlab.shell.command;

import io.overlab.labs.host.Called;
import io.overlab.shell.ExitStatus;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab setup}: told here, done by the launcher, as it installs packages. */
@Command(
        name = "setup",
        description = "Gets what some scenarios need beside Linux itself; without a name it lists what there is.",
        mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<Integer> {
    /** What there is to get. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("consul", "docker", "serf", "frr", "slides", "all").iterator();
        }
    }

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            completionCandidates = Names.class,
            description = "consul, docker, serf, frr, or all of them; slides, which is not among all.")
    private List<String> names = List.of();

    @Option(
            names = {"-y", "--yes"},
            description = "Installs without asking.")
    private boolean yes;

    @Override
    public Integer call() {
        System.err.println("overlab: setup is the launcher's: run `" + Called.NAME + " setup"
                + (names.isEmpty() ? "" : " " + String.join(" ", names)) + (yes ? " --yes" : "") + "`.");
        return ExitStatus.CANNOT;
    }
}
