package io.overlab.shell.command;

import io.overlab.labs.host.LabException;
import io.overlab.shell.Surrounding;
import io.overlab.shell.enter.EnterClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab enter HOST [COMMAND]}: another terminal into a running lab. */
@Command(
        name = "enter",
        description = "Joins a host of a running lab from another terminal.",
        mixinStandardHelpOptions = true)
final class EnterCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "HOST", description = "For example docker1.")
    private String host;

    @Parameters(index = "1..*", paramLabel = "COMMAND", description = "What to run there; a bash when left out.")
    private List<String> command = List.of();

    @Option(names = "--lab", paramLabel = "PID", description = "Which lab, when several are running.")
    private long lab = -1;

    @Override
    public Integer call() throws LabException {
        Surrounding.needHosts();
        try {
            return EnterClient.run(Surrounding.look(false).sockets(), lab, host, String.join(" ", command));
        } catch (IOException e) {
            throw new LabException("the lab cannot be reached: " + e.getMessage(), e);
        }
    }
}
