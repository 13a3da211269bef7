package io.overlab.labs.engine;

import io.overlab.labs.discovery.EtcdMirror;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.Called;
import io.overlab.labs.host.DockerProgram;
import io.overlab.labs.host.EachHost;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostScript;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The real Docker engines of a lab, one on each host but {@value StoreServer#HOST}. Each has the paths that Docker has
 * everywhere, inside its host only, and an image made of what this machine has. They end with their hosts.
 */
public final class Engines implements AutoCloseable {
    /** The name of the image that each engine has. */
    public static final String IMAGE = "lab";

    private static final String LOAD =
            "set -o pipefail; bash -c \"$1\" image | docker import --change 'CMD [\"sh\"]' - " + IMAGE;

    private final List<Engine> engines;
    private final Sandboxes sandboxes;
    private final Optional<ClusterStore> cluster;
    private volatile boolean closing;

    private Engines(List<Engine> engines, Optional<ClusterStore> cluster) {
        this.cluster = cluster;
        this.engines = List.copyOf(engines);
        this.sandboxes = new Sandboxes(engines);
    }

    /** Who is told of the engines. */
    public interface Listener {
        /** What is being waited for, in a sentence. */
        void progress(String sentence);

        /** An engine has ended, other than with its host. */
        void ended(Host host, String sentence);
    }

    /**
     * Starts them and waits until they can be used, joined as the mode says.
     *
     * @param lab the hosts; made for engines
     * @param mode how they know of each other
     * @param store the lab's own store, for engines that can use it
     * @param listener is told of what happens
     */
    public static Engines start(Lab lab, Mode mode, Optional<StoreServer> store, Listener listener)
            throws LabException {
        DockerProgram program = DockerProgram.find()
                .orElseThrow(() -> new LabException("There is no Docker engine (dockerd) on this machine: run `"
                        + Called.NAME + " setup docker`."));
        List<Host> hosts = lab.hosts().stream()
                .filter(h -> !h.address().isEmpty() && !h.name().equals(StoreServer.HOST))
                .toList();
        if (hosts.isEmpty()) {
            throw new LabException("There is no host for a Docker engine among these.");
        }
        listener.progress("Docker " + program.version() + " starts on "
                + String.join(" and ", hosts.stream().map(Host::name).toList()) + " ...");
        Optional<ClusterStore> cluster =
                mode == Mode.KV ? Optional.of(ClusterStore.start(lab, program, store)) : Optional.empty();
        if (cluster.flatMap(ClusterStore::mirror).isPresent()) {
            listener.progress(
                    "This Docker was built without Consul, so the engines keep their networks in etcd; what they"
                            + " keep there is copied live into the store on " + StoreServer.HOST
                            + ", where it was in the time of"
                            + " Consul.");
        }
        Engines engines = new Engines(EachHost.run(hosts, h -> engine(h, cluster)), cluster);
        try {
            engines.load(mode);
            engines.watch(listener);
            return engines;
        } catch (LabException e) {
            engines.close();
            throw e;
        }
    }

    private static Engine engine(Host host, Optional<ClusterStore> cluster) throws LabException {
        List<String> options = new ArrayList<>();
        cluster.ifPresent(c -> options.addAll(
                List.of("--cluster-store=" + c.url(), "--cluster-advertise=" + host.address() + ":2376")));
        return Engine.start(host, options);
    }

    /** The image is made while the engines get to know each other. */
    private void load(Mode mode) throws LabException {
        List<Host> hosts = engines.stream().map(Engine::host).toList();
        String image = Scripts.beside(Engines.class, "image.sh");
        CompletableFuture<Void> images = CompletableFuture.runAsync(() -> {
            try {
                EachHost.run(hosts, h -> HostScript.complete(h, "The image was not made", LOAD, image));
            } catch (LabException e) {
                throw new CompletionException(e);
            }
        });
        if (mode == Mode.SWARM) {
            Swarm.form(hosts);
        }
        await(images);
    }

    private void watch(Listener listener) {
        for (Engine engine : engines) {
            engine.whenEnded(() -> {
                if (!closing) {
                    Host host = engine.host();
                    listener.ended(
                            host,
                            "The Docker engine on " + host.name()
                                    + " has ended. Its networks stay as they are and nobody tends them;"
                                    + " `undo` brings it back.");
                }
            });
        }
    }

    /** Whether all of them run. */
    public boolean alive() {
        return engines.stream().allMatch(Engine::alive);
    }

    /**
     * Other names of a host's namespaces, for places: {@code @C0} for the sandbox of the container C0, {@code @demonet}
     * for the namespace of the overlay network demonet.
     *
     * @param host the host's name
     * @return the file's name by that other name
     */
    public Map<String, String> names(String host) {
        return sandboxes.names(host);
    }

    /** From now on nobody is told of their end. The hosts end them. */
    @Override
    public void close() {
        closing = true;
        cluster.flatMap(ClusterStore::mirror).ifPresent(EtcdMirror::close);
    }

    private static <T> T await(CompletableFuture<T> future) throws LabException {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LabException refused) {
                throw refused;
            }
            throw new LabException("The Docker engines did not start: " + e.getCause() + ".", e);
        }
    }
}
