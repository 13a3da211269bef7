package io.overlab.shell.command;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointPublisher;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.OverlayNetwork;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.resolver.Mode;
import io.overlab.labs.discovery.resolver.Resolver;
import io.overlab.labs.discovery.resolver.StoreBackend;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostScript;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.shell.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** How fast what a store knows comes into the tables: the real Consul where there is one, else the stand-in. */
final class StoreFigures {
    private static final int ROWS = 10_000;
    private static final int RUNS = 9;
    private static final int WRITERS = 4;
    private static final OverlayNetwork NETWORK =
            EndpointPublisher.network("demonet", "10.1.0.0/16", "10.1.0.1/16", 42);
    /** The device first: what goes with a namespace goes later, and its VNI would be taken until then. */
    private static final String TAKE_AWAY =
            "ip -n overns link del vxlan1; ip netns del overns; ip netns del demo; true";

    private static final String COUNT =
            "{ ip -n overns neigh show dev vxlan1; bridge -n overns fdb show dev vxlan1; } | grep -c 02:42:0a:01:";

    /** Consul's own answer, thrown away: no resolver can be there before it. */
    private static final String FETCH = """
            curl -s --noproxy '*' -o /dev/null -w '%{time_total}\\n' "http://10.0.0.5:8500/v1/kv/$0?recurse"
            """;

    private final Print print;

    /** Where what was measured goes. */
    interface Print {
        /** The nanoseconds of one run: ours, those of {@code ip} and {@code bridge}, those of {@code curl}. */
        void line(long resolver, long batch, long fetch);
    }

    StoreFigures(Print print) {
        this.print = print;
    }

    /**
     * 10,000 endpoints of a store into neighbours and rows: from the start of the resolver until all are written. Each
     * time beside the same rows by {@code ip -batch} and {@code bridge -batch}, and beside the store's answer alone:
     * whatever else the machine does falls on all three.
     */
    int manyRows() throws LabException {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
                StoreServer server =
                        StoreServer.start(lab.host(StoreServer.HOST).orElseThrow())) {
            fill(server);
            for (int i = 0; i < RUNS; i++) {
                Host host = ResolverFigures.host(lab, "docker0", 2);
                StoreBackend backend = new StoreBackend(() -> server.clientFrom(host));
                long began = System.nanoTime();
                Resolver resolver = ResolverFigures.start(host, Mode.EARLY, true, backend);
                long ours = System.nanoTime() - began;
                resolver.close();
                backend.close();
                if (!HostScript.run(host, COUNT).strip().equals(Integer.toString(2 * ROWS))) {
                    return ExitStatus.FAILED;
                }
                HostScript.run(host, TAKE_AWAY);
                ResolverFigures.host(lab, "docker0", 2);
                long batch = ResolverFigures.batch(host);
                HostScript.run(host, TAKE_AWAY);
                String seconds = HostScript.run(host, FETCH.replace("$0", DockerKeys.ENDPOINTS));
                print.line(ours, batch, (long) (Double.parseDouble(seconds.strip()) * 1e9));
            }
            return ExitStatus.OK;
        } catch (IOException | StoreException e) {
            throw new LabException("The figure cannot be had: " + e.getMessage(), e);
        }
    }

    /** As engines would have left them; the counter beside them is of no use to a resolver. */
    private static void fill(StoreServer server) throws StoreException {
        Endpoint first = endpoint(0);
        String value;
        try (KeyValueStore store = server.client()) {
            EndpointPublisher publisher = new EndpointPublisher(store);
            publisher.keep(NETWORK, first);
            value = store.get(DockerKeys.endpoint(NETWORK.id(), first.id()))
                    .flatMap(e -> e.text())
                    .orElseThrow();
        }
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int from = i;
            writers.add(CompletableFuture.runAsync(() -> {
                try (KeyValueStore store = server.client()) {
                    for (int number = from; number < ROWS; number += WRITERS) {
                        Endpoint each = endpoint(number);
                        String text = value.replace(first.id(), each.id())
                                .replace(first.address(), each.address())
                                .replace(first.mac(), each.mac());
                        store.put(DockerKeys.endpoint(NETWORK.id(), each.id()), text.getBytes(StandardCharsets.UTF_8));
                    }
                } catch (StoreException e) {
                    throw new CompletionException(e);
                }
            }));
        }
        try {
            writers.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private static Endpoint endpoint(int number) {
        String ip = "10.1." + number / 256 + "." + number % 256;
        String mac = String.format("02:42:0a:01:%02x:%02x", number / 256, number % 256);
        return EndpointPublisher.endpoint(NETWORK, "c" + number, ip + "/16", mac, "10.0.0.11");
    }
}
