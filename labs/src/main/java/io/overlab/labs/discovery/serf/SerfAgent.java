package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.AgentProcess;
import io.overlab.labs.discovery.Connector;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A Serf agent on a host: port 7946 on the underlay, RPC on the loopback. It ends with its host. */
public final class SerfAgent implements AutoCloseable {
    private static final int READY_SECONDS = 20;
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
    private final AgentProcess process;

    private SerfAgent(Host host, AgentProcess process) {
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
        List<String> entering;
        try {
            entering = HostCommand.words(host, words);
        } catch (IOException e) {
            throw new LabException("Serf did not start on " + host.name() + ": " + e.getMessage() + ".", e);
        }
        SerfAgent agent = new SerfAgent(host, AgentProcess.start("Serf", host, LOG, entering));
        try {
            agent.process.awaitReady(agent::answers, READY_SECONDS, "");
            return agent;
        } catch (LabException e) {
            agent.close();
            throw e;
        }
    }

    private void answers() throws IOException {
        try (SerfClient client = SerfClient.connect(connector(host), () -> {})) {
            client.members();
        }
    }

    /** Makes connections to the agent of a host, whether there is one or not. */
    public static Connector connector(Host host) {
        return Connector.from(host, new InetSocketAddress(InetAddress.getLoopbackAddress(), SerfClient.PORT));
    }

    /** The host it runs on. */
    public Host host() {
        return host;
    }

    /** Ends it, gently at first: it says goodbye then. */
    @Override
    public void close() {
        process.close();
    }

    /** Ends it at once, as a fault would. */
    public void kill() {
        process.kill();
    }
}
