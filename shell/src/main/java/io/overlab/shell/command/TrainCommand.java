package io.overlab.shell.command;

import io.overlab.labs.diagnose.Rehearsal;
import io.overlab.shell.Main;
import io.overlab.shell.view.DiagnosisView;
import io.overlab.shell.view.Marks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            "packets at docker0:eth0",
            "ping -c1 -W1 docker1",
            "packets",
            "packets 1",
            "goto teardown",
            "neigh",
            "fdb docker0/overns",
            "topo",
            "why --packets docker0/demo 192.168.0.3",
            "follow docker0/demo docker1/demo");

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("overlab");
        Path file = folder.resolve("train.pcapng");
        try {
            List<String> lines = new ArrayList<>(SESSION);
            lines.add("packets save " + file);
            lines.add("quit");
            int status = Main.shell(lines, false);
            // What the prompt does ahead, which this session has not.
            DiagnosisView.rehearse(Rehearsal.run(), Marks.UNICODE);
            // Read as a person does, although nobody looks at it.
            QuickRead.run(new String[] {"read", "--tcpdump", file.toString()});
            QuickRead.run(new String[] {"read", "-f", "icmp", file.toString()});
            return status;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
