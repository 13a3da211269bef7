package io.overlab.shell.command;

import io.overlab.shell.Main;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code overlab __train}: does once what sessions do, so that the class-data archive holds what they load. */
@Command(name = "__train", hidden = true)
final class TrainCommand implements Callable<Integer> {
    private static final List<String> SESSION = List.of(
            "lessons",
            "help",
            "start build-overlay",
            "solve",
            "solve",
            "ping -c1 -W1 docker1",
            "packets",
            "neigh",
            "fdb",
            "goto 5",
            "quit");

    @Override
    public Integer call() {
        return Main.shell(SESSION, false);
    }
}
