package io.overlab.shell.command;

import io.overlab.shell.Main;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab start SCENARIO}: straight into a lesson. */
@Command(name = "start", description = "Opens the shell in a scenario.", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "Its name; `overlab list` lists them.")
    private String scenario;

    @Option(names = "--plain", description = "No drawing, no colour.")
    private boolean plain;

    @Override
    public Integer call() {
        return Main.shell(List.of("start " + scenario), plain);
    }
}
