package io.overlab.shell.command;

import io.overlab.labs.discovery.command.MachineResolver;
import io.overlab.labs.host.Caller;
import io.overlab.labs.host.LabException;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.enter.EnterClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code overlab resolver}: the daemon that fills ARP and FDB, on this machine or on a host of a running lab. */
@Command(name = "resolver", description = "Fills the neighbours and forwarding rows of a vxlan device.")
final class ResolverCommand implements Callable<Integer> {
    private static final long END_SECONDS = 5;

    @Option(names = "--on", paramLabel = "HOST", description = "On a host of a running lab.")
    private String host = "";

    @Option(names = "--lab", paramLabel = "PID", description = "Which lab, when several are running.")
    private long lab = -1;

    /** What the resolver itself is told; it reads that by itself, and the same way wherever it works. */
    @Unmatched
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws LabException {
        Surrounding.needHosts();
        words.removeIf("--"::equals);
        if (!host.isEmpty() || lab >= 0) {
            return inLab();
        }
        if (words.contains("--help") || words.contains("-h")) {
            MachineResolver.help().forEach(System.out::println);
            System.out.println("  --on HOST          on a host of a running lab instead, as if typed there");
            System.out.println("  --lab PID          which lab, when several are running");
            return ExitStatus.OK;
        }
        return here();
    }

    private int inLab() throws LabException {
        String line = words.stream().map(ResolverCommand::quoted).collect(Collectors.joining(" "));
        try {
            return EnterClient.run(
                    Surrounding.look(false).sockets(),
                    lab,
                    host.isEmpty() ? "docker0" : host,
                    ("overlab resolver " + line).strip());
        } catch (IOException e) {
            throw new LabException("the lab cannot be reached: " + e.getMessage(), e);
        }
    }

    private int here() throws LabException {
        Here caller = new Here();
        CountDownLatch ended = new CountDownLatch(1);
        // Ctrl-C: what it has done is still said, and nothing of it is left in the namespace.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            caller.unwanted.complete(null);
            await(ended);
        }));
        try {
            int status = MachineResolver.run(words, Path.of("").toAbsolutePath(), caller);
            if (!caller.refusal.isEmpty()) {
                System.err.println("overlab: " + caller.refusal);
            }
            return status;
        } catch (IOException e) {
            throw new LabException(e.getMessage().replaceFirst("\\.?$", "."), e);
        } catch (InterruptedException e) {
            return ExitStatus.INTERRUPTED;
        } finally {
            System.out.flush();
            ended.countDown();
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(END_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("overlab: the resolver did not end in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A word as bash reads it back. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Whoever started this program. */
    private static final class Here implements Caller {
        private final CompletableFuture<Void> unwanted = new CompletableFuture<>();
        private volatile String refusal = "";

        @Override
        public void print(String line) {
            System.out.println(line);
            if (System.out.checkError()) {
                unwanted.complete(null);
            }
        }

        @Override
        public void refuse(String sentence) {
            refusal = sentence;
        }

        @Override
        public CompletableFuture<Void> unwanted() {
            return unwanted;
        }
    }
}
