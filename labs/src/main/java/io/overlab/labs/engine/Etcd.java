package io.overlab.labs.engine;

import io.overlab.labs.discovery.AgentProcess;
import io.overlab.labs.discovery.Connector;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** A single etcd on a host, with the calls of its version 2, which is what engines speak. It ends with the host. */
final class Etcd {
    /** The port for clients. */
    static final int PORT = 2379;

    private static final int READY_SECONDS = 30;
    private static final String LOG = "/run/etcd/etcd.log";

    private static final String RUN = """
            mkdir -p /run/etcd || exit
            exec etcd --enable-v2=true --name "$0" --data-dir /run/etcd/data --log-level warn \
                --listen-client-urls http://0.0.0.0:2379 --advertise-client-urls "http://$1:2379" \
                --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 \
                --initial-cluster "$0=http://127.0.0.1:2380" </dev/null >/run/etcd/etcd.log 2>&1
            """;

    private final Host host;

    private Etcd(Host host) {
        this.host = host;
    }

    /** Starts it and waits until it answers. */
    static Etcd start(Host host) throws LabException {
        AgentProcess process;
        try {
            process = AgentProcess.start(
                    "etcd",
                    host,
                    LOG,
                    HostCommand.words(host, List.of("bash", "-c", RUN, host.name(), host.address())));
        } catch (IOException e) {
            throw new LabException("etcd did not start on " + host.name() + ": " + e.getMessage() + ".", e);
        }
        process.awaitReady(() -> connector(host).connect().close(), READY_SECONDS, "");
        return new Etcd(host);
    }

    /** Makes connections on its own host: they are never on the wire between hosts. */
    private static Connector connector(Host host) {
        return Connector.from(host, new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
    }

    /** A connection on its own host. */
    Socket connect() throws IOException {
        return connector(host).connect();
    }
}
