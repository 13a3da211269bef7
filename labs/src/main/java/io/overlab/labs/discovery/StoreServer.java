package io.overlab.labs.discovery;

import io.overlab.labs.discovery.standin.StandIn;
import io.overlab.labs.host.ConsulProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The store of a lab, on its host {@value #HOST}, port {@value #PORT}: a real Consul where this machine has one, and the
 * stand-in where it has none. Both keep everything in memory. It ends with the host.
 */
public final class StoreServer implements AutoCloseable {
    /** The host that it runs on, by whose name the others know it. */
    public static final String HOST = "consul";

    /** Consul's port for HTTP. */
    public static final int PORT = 8500;

    private static final int PORTS_KEPT = 64;

    private final Host host;
    private final Optional<ConsulAgent> agent;
    private final Optional<StandIn> standIn;

    /** The local ports of Overlab's own connections, the newest first. The kernel gives a port to others some day. */
    private final Deque<Integer> own = new ConcurrentLinkedDeque<>();

    private StoreServer(Host host, Optional<ConsulAgent> agent, Optional<StandIn> standIn) {
        this.host = host;
        this.agent = agent;
        this.standIn = standIn;
    }

    /**
     * Starts the store and waits until it answers.
     *
     * @param host the host {@value #HOST}
     */
    public static StoreServer start(Host host) throws LabException {
        Optional<Path> program = ConsulProgram.find();
        return program.isPresent() ? startConsul(host, program.get()) : startStandIn(host);
    }

    /**
     * Starts a real Consul.
     *
     * @param host where
     * @param program its file
     */
    public static StoreServer startConsul(Host host, Path program) throws LabException {
        ConsulAgent agent = ConsulAgent.start(host, program);
        StoreServer server = new StoreServer(host, Optional.of(agent), Optional.empty());
        try (KeyValueStore store = server.client()) {
            agent.awaitReady(store);
            return server;
        } catch (LabException e) {
            agent.close();
            throw e;
        }
    }

    /** Starts the stand-in. */
    public static StoreServer startStandIn(Host host) throws LabException {
        try {
            return new StoreServer(host, Optional.empty(), Optional.of(StandIn.start(host.netns(), address(host))));
        } catch (IOException e) {
            throw new LabException("The store on " + host.name() + " did not start: " + e.getMessage() + ".", e);
        }
    }

    /** Where a host's programs find the store of a host. */
    public static InetSocketAddress address(Host host) {
        return socketAddress(host.address());
    }

    private static InetSocketAddress socketAddress(String address) {
        try {
            byte[] bytes = new byte[4];
            String[] octets = address.split("\\.");
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(octets[i]);
            }
            return new InetSocketAddress(InetAddress.getByAddress(bytes), PORT);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    /** Whether it is the stand-in. */
    public boolean standsIn() {
        return standIn.isPresent();
    }

    /** Whether it runs, as far as its process tells. */
    public boolean alive() {
        return standIn.map(StandIn::alive).orElseGet(() -> agent.orElseThrow().alive());
    }

    /** The host it runs on. */
    public Host host() {
        return host;
    }

    /**
     * A client on the store's own host: what it asks goes over the loopback there and is never on the wire between hosts.
     */
    public KeyValueStore client() {
        return new ConsulClient(
                Connector.from(host.netns(), socketAddress("127.0.0.1"), this::remember), host.address() + ":" + PORT);
    }

    /** A client on another host, whose requests go over the wire as those of the host's own programs do. */
    public KeyValueStore clientFrom(Host from) {
        return new ConsulClient(Connector.from(from, address(host)), host.address() + ":" + PORT);
    }

    private void remember(int port) {
        own.addFirst(port);
        if (own.size() > PORTS_KEPT) {
            own.pollLast();
        }
    }

    /** Whether a connection from a loopback port is one of {@link #client}'s. */
    public boolean isOwn(int port) {
        return own.contains(port);
    }

    /** Ends it, with all it holds. */
    @Override
    public void close() {
        agent.ifPresent(ConsulAgent::close);
        standIn.ifPresent(StandIn::close);
    }

    /** Ends it at once, as a fault would. */
    public void kill() {
        agent.ifPresent(ConsulAgent::kill);
        standIn.ifPresent(StandIn::close);
    }
}
