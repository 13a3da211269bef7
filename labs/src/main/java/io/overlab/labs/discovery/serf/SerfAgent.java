package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.LabException;
import io.overlab.labs.netns.ProcessRoot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Serf agent on a host: port 7946 on the underlay, RPC on the loopback. It ends with its host. */
public final class SerfAgent implements AutoCloseable {
    private static final int READY_SECONDS = 20;
    private static final int LOOK_MILLIS = 20;
    private static final int END_SECONDS = 5;
    private static final String LOG = "/run/serf/serf.log";

    /** A host that was cut off is tried again every second, and not every half minute: a lesson does not wait so long. */
    private static final String RUN = """
            mkdir -p /run/serf || exit
            echo '{"reconnect_interval": "1s", "retry_interval": "1s", "retry_max_attempts": 0}' >/run/serf/serf.json
            name=$0 bind=$1
            shift
            exec serf agent -node="$name" -bind="$bind" -rpc-addr=127.0.0.1:7373 -profile=local -log-level=warn \
                -config-file=/run/serf/serf.json "$@" </dev/null >/run/serf/serf.log 2>&1
            """;

    private final Host host;
    private final Process process;

    private SerfAgent(Host host, Process process) {
        this.host = host;
        this.process = process;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param host where
     * @param others the underlay addresses of those to join; none for the first
     */
    public static SerfAgent start(Host host, List<String> others) throws LabException {
        List<String> words = new ArrayList<>(List.of("bash", "-c", RUN, host.name(), host.address()));
        others.forEach(o -> words.add("-retry-join=" + o));
        SerfAgent agent;
        try {
            Process process = new ProcessBuilder(HostCommand.words(host, words))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            agent = new SerfAgent(host, process);
        } catch (IOException e) {
            throw new LabException("Serf did not start on " + host.name() + ": " + e.getMessage() + ".", e);
        }
        try {
            agent.awaitReady();
            return agent;
        } catch (LabException e) {
            agent.close();
            throw e;
        }
    }

    /** Makes connections to the agent of a host, whether there is one or not. */
    public static Connector connector(Host host) {
        return Connector.from(host, new InetSocketAddress(InetAddress.getLoopbackAddress(), SerfClient.PORT));
    }

    private void awaitReady() throws LabException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (true) {
            try (SerfClient client = SerfClient.connect(connector(host), () -> {})) {
                client.members();
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new LabException("Serf ended at once on " + host.name() + ": " + lastWords() + ".");
                }
                if (System.nanoTime() > deadline) {
                    throw new LabException("Serf on " + host.name() + " is not ready after " + READY_SECONDS + " s: "
                            + e.getMessage());
                }
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LabException("Interrupted.");
            }
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(new ProcessRoot(host.pid()).resolve(LOG));
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "it said nothing";
        }
    }

    /** The host it runs on. */
    public Host host() {
        return host;
    }

    /** Ends it, gently at first: it says goodbye then. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        end(all);
    }

    /** Ends it at once, as a fault would. */
    public void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        end(all);
    }

    private void end(List<ProcessHandle> all) {
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
