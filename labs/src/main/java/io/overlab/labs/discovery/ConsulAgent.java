package io.overlab.labs.discovery;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.LabException;
import io.overlab.labs.netns.ProcessRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Consul development agent on a host: one server, everything in memory. */
final class ConsulAgent {
    private static final int READY_SECONDS = 30;
    private static final int LOOK_MILLIS = 20;
    private static final int END_SECONDS = 5;
    private static final String LOG = "/run/consul/consul.log";

    /**
     * The program may lie where the host has a folder of its own (below /root, /tmp, /run). So it is opened before the
     * host is entered, and run through what is open; its name is then that of the link.
     */
    private static final String OPENED = "exec 9<\"$0\" && exec \"$@\"";

    private static final String RUN = """
            mkdir -p /run/consul && ln -sf /proc/self/fd/9 /run/consul/consul || exit
            exec /run/consul/consul agent -dev -node "$0" -client 0.0.0.0 -bind "$1" -log-level warn \
                -pid-file /run/consul/consul.pid -hcl 'disable_update_check = true' \
                -hcl 'ports { dns = -1 grpc = -1 serf_wan = -1 }' </dev/null >/run/consul/consul.log 2>&1
            """;

    private final Host host;
    private final Process process;

    private ConsulAgent(Host host, Process process) {
        this.host = host;
        this.process = process;
    }

    /** Starts it; it does not answer yet. */
    static ConsulAgent start(Host host, Path program) throws LabException {
        try {
            List<String> words = new ArrayList<>(List.of("bash", "-c", OPENED, program.toString()));
            words.addAll(HostCommand.words(host, List.of("bash", "-c", RUN, host.name(), host.address())));
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return new ConsulAgent(host, process);
        } catch (IOException e) {
            throw new LabException("Consul did not start on " + host.name() + ": " + e.getMessage() + ".", e);
        }
    }

    /** Waits until it has made itself the leader of its cluster of one and answers. */
    void awaitReady(KeyValueStore store) throws LabException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (true) {
            try {
                store.get("overlab");
                return;
            } catch (StoreException e) {
                if (!alive()) {
                    throw new LabException("Consul ended at once on " + host.name() + ": " + lastWords()
                            + ". OVERLAB_STORE=embedded" + " chooses the stand-in instead.");
                }
                if (System.nanoTime() > deadline) {
                    throw new LabException("Consul on " + host.name() + " is not ready after " + READY_SECONDS + " s: "
                            + e.getMessage());
                }
            }
            pause();
        }
    }

    private static void pause() throws LabException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted.");
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(new ProcessRoot(host.pid()).resolve(LOG));
            return lines.stream()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty())
                    .reduce((a, b) -> b)
                    .map(l -> Printable.of(l, 150))
                    .orElse("it said nothing");
        } catch (IOException e) {
            return "it said nothing";
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends it, gently at first. */
    void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
