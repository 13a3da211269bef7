package io.overlab.labs.discovery;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Consul development agent on a host: one server, everything in memory. */
final class ConsulAgent {
    private static final int READY_SECONDS = 30;
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

    private final AgentProcess process;

    private ConsulAgent(AgentProcess process) {
        this.process = process;
    }

    /** Starts it; it does not answer yet. */
    static ConsulAgent start(Host host, Path program) throws LabException {
        List<String> words = new ArrayList<>(List.of("bash", "-c", OPENED, program.toString()));
        try {
            words.addAll(HostCommand.words(host, List.of("bash", "-c", RUN, host.name(), host.address())));
        } catch (IOException e) {
            throw new LabException("Consul did not start on " + host.name() + ": " + e.getMessage() + ".", e);
        }
        return new ConsulAgent(AgentProcess.start("Consul", host, LOG, words));
    }

    /** Waits until it has made itself the leader of its cluster of one and answers. */
    void awaitReady(KeyValueStore store) throws LabException {
        process.awaitReady(
                () -> store.get("overlab"), READY_SECONDS, " OVERLAB_STORE=embedded chooses the stand-in instead.");
    }

    boolean alive() {
        return process.alive();
    }

    /** Ends it, gently at first. */
    void close() {
        process.close();
    }

    /** Ends it at once, as a fault would. */
    void kill() {
        process.kill();
    }
}
