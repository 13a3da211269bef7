package io.overlab.shell.command;

import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.enter.EnterClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab resolver}: the daemon that fills ARP and FDB, on a host of a running lab. */
@Command(
        name = "resolver",
        description = {
            "Fills the neighbours and forwarding rows of a vxlan device on a host of a running lab,",
            "as `overlab resolver` does when it is typed on that host. Its own options are listed by",
            "`overlab resolver --on HOST -- --help`."
        })
final class ResolverCommand implements Callable<Integer> {
    @Option(names = "--on", paramLabel = "HOST", description = "On which host; docker0 when left out.")
    private String host = "docker0";

    @Option(names = "--lab", paramLabel = "PID", description = "Which lab, when several are running.")
    private long lab = -1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This help.")
    private boolean help;

    @Parameters(paramLabel = "OPTION", arity = "0..*", description = "What the resolver is told.")
    private List<String> options = List.of();

    @Override
    public Integer call() {
        String words = options.stream().map(ResolverCommand::quoted).collect(Collectors.joining(" "));
        try {
            return EnterClient.run(Surrounding.look(false).sockets(), lab, host, ("overlab resolver " + words).strip());
        } catch (IOException e) {
            System.err.println("overlab: the lab cannot be reached: " + e.getMessage());
            return ExitStatus.CANNOT;
        }
    }

    /** A word as bash reads it back. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
