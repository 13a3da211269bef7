package io.overlab.shell.command;

import io.overlab.labs.discovery.resolver.Backend;
import io.overlab.labs.discovery.resolver.FileBackend;
import io.overlab.labs.discovery.resolver.Mode;
import io.overlab.labs.discovery.resolver.Resolver;
import io.overlab.labs.discovery.resolver.Setup;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostScript;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.netlink.NeighborWatch;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.ProcessRoot;
import io.overlab.labs.state.KernelEvent;
import io.overlab.shell.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast the resolver is: many rows at once, the first ping, and one miss. */
final class ResolverFigures {
    private static final int ROWS = 10_000;
    private static final int RUNS = 5;
    private static final int PINGS = 20;
    private static final Pattern REPLY = Pattern.compile("icmp_seq=([0-9]+) .*time=([0-9.]+) ms");

    /** An overlay with one container; {@code $1} is the last byte of its address. */
    private static final String OVERLAY = """
            set -e
            ip netns add overns
            ip link add vxlan1 type vxlan id 42 proxy l2miss l3miss dstport 4789
            ip link set vxlan1 netns overns
            ip -n overns link add br0 type bridge
            ip -n overns link set br0 up
            ip -n overns link set vxlan1 master br0 up
            ip netns add demo
            ip -n overns link add veth1 mtu 1450 type veth peer name eth0 netns demo
            ip -n overns link set veth1 master br0 up
            ip -n demo link set eth0 mtu 1450 address 02:42:c0:a8:00:0$1 up
            ip -n demo addr add 192.168.0.$1/24 dev eth0
            """;

    private static final String FORGET = """
            ip -n overns neigh flush dev vxlan1 nud permanent
            bridge -n overns fdb flush dev vxlan1 self 2>/dev/null
            for m in 02 03; do bridge -n overns fdb del 02:42:c0:a8:00:$m dev vxlan1 2>/dev/null; done
            ip -n demo neigh flush dev eth0
            true
            """;

    private static final String BATCH = """
            set -e
            seq 0 9999 | awk '{printf "neigh replace 10.1.%d.%d lladdr 02:42:0a:01:%02x:%02x dev vxlan1 nud permanent\\n",
                $1/256, $1%256, $1/256, $1%256}' > /run/neigh
            seq 0 9999 | awk '{printf "fdb replace 02:42:0a:01:%02x:%02x dev vxlan1 dst 10.0.0.11 dynamic\\n",
                $1/256, $1%256}' > /run/fdb
            begin=${EPOCHREALTIME/./}
            ip -n overns -batch /run/neigh
            bridge -n overns -batch /run/fdb
            echo $((${EPOCHREALTIME/./} - begin))
            """;

    private final LongConsumer print;

    /** With where the nanoseconds of each run go. */
    ResolverFigures(LongConsumer print) {
        this.print = print;
    }

    /** 10,000 endpoints of a file into neighbours and rows: from the start of the resolver until all are written. */
    int manyRows() throws LabException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            lines.append(
                    String.format("10.1.%d.%d 02:42:0a:01:%02x:%02x 10.0.0.11%n", i / 256, i % 256, i / 256, i % 256));
        }
        for (int i = 0; i < RUNS; i++) {
            try (Lab lab = lab();
                    Endpoints endpoints = Endpoints.of(lines.toString())) {
                Host host = host(lab, "docker0", 2);
                long began = System.nanoTime();
                Resolver resolver = start(host, Mode.EARLY, true, endpoints.backend());
                print.accept(System.nanoTime() - began);
                resolver.close();
                long count = HostScript.run(
                                host, "ip -n overns neigh show dev vxlan1; bridge -n overns fdb show dev vxlan1")
                        .lines()
                        .filter(l -> l.contains("02:42:0a:01:"))
                        .count();
                if (count != 2 * ROWS) {
                    return ExitStatus.FAILED;
                }
            } catch (IOException e) {
                throw new LabException("The figure cannot be had: " + e.getMessage() + ".", e);
            }
        }
        return ExitStatus.OK;
    }

    /** The same rows by {@code ip -batch} and {@code bridge -batch}. */
    int manyRowsByBatch() throws LabException {
        for (int i = 0; i < RUNS; i++) {
            try (Lab lab = lab()) {
                print.accept(batch(host(lab, "docker0", 2)));
            } catch (IOException e) {
                throw new LabException("The figure cannot be had: " + e.getMessage() + ".", e);
            }
        }
        return ExitStatus.OK;
    }

    /** So many nanoseconds {@code ip -batch} and {@code bridge -batch} need for them on a host. */
    static long batch(Host host) throws IOException {
        return Long.parseLong(HostScript.run(host, BATCH).strip()) * 1000;
    }

    /** The first ping to an endpoint that nobody has spoken to, as ping says; a resolver answers on both hosts. */
    int firstPing() throws LabException {
        return firstAnswer(Mode.ANSWER, PINGS, "ping -c1 -W2 192.168.0.3");
    }

    /** The same in the article's way: from the first request, which is lost, to the first reply. */
    int firstPingAsInArticle() throws LabException {
        return firstAnswer(Mode.AS_IN_ARTICLE, RUNS, "ping -c12 -i0.2 -W2 192.168.0.3");
    }

    private int firstAnswer(Mode mode, int runs, String ping) throws LabException {
        String lines = "192.168.0.2 02:42:c0:a8:00:02 10.0.0.10\n192.168.0.3 02:42:c0:a8:00:03 10.0.0.11\n";
        try (Lab lab = lab();
                Endpoints near = Endpoints.of(lines);
                Endpoints far = Endpoints.of(lines)) {
            Host from = host(lab, "docker0", 2);
            Host to = host(lab, "docker1", 3);
            for (int i = 0; i < runs; i++) {
                Resolver first = start(from, mode, false, near.backend());
                Resolver second = start(to, mode, false, far.backend());
                Matcher m = REPLY.matcher(HostScript.run(from, "ip netns exec demo " + ping));
                first.close();
                second.close();
                HostScript.run(from, FORGET);
                HostScript.run(to, FORGET);
                if (!m.find()) {
                    return ExitStatus.FAILED;
                }
                long before = (Long.parseLong(m.group(1)) - 1) * 200_000_000;
                print.accept(before + (long) (Double.parseDouble(m.group(2)) * 1e6));
            }
            return ExitStatus.OK;
        } catch (IOException e) {
            throw new LabException("The figure cannot be had: " + e.getMessage() + ".", e);
        }
    }

    /** From the kernel's miss to its news of the neighbour, as a third socket hears both; the answer was known. */
    int missFromCache() throws LabException {
        try (Lab lab = lab();
                Endpoints endpoints = Endpoints.of("192.168.0.3 02:42:c0:a8:00:03 10.0.0.11\n")) {
            Host host = host(lab, "docker0", 2);
            Path netns = new ProcessRoot(host.pid()).resolve("/run/netns/overns");
            Resolver resolver = start(host, Mode.ANSWER, false, endpoints.backend());
            try (NeighborWatch watch = Netns.call(netns, NeighborWatch::open)) {
                for (int i = 0; i < PINGS; i++) {
                    // A row that was written a moment ago and is missed again is a repetition to the resolver.
                    HostScript.run(host, FORGET + "sleep 0.3");
                    watch.take(e -> {});
                    Process ping = HostScript.begin(host, "ip netns exec demo ping -c1 -W0.2 192.168.0.3");
                    print.accept(untilRow(watch));
                    ping.getInputStream().readAllBytes();
                }
                return ExitStatus.OK;
            } finally {
                resolver.close();
            }
        } catch (IOException e) {
            throw new LabException("The figure cannot be had: " + e.getMessage() + ".", e);
        }
    }

    private static long untilRow(NeighborWatch watch) throws IOException {
        AtomicLong missed = new AtomicLong();
        AtomicLong written = new AtomicLong();
        long deadline = System.nanoTime() + 2_000_000_000L;
        while (written.get() == 0 && System.nanoTime() < deadline) {
            watch.take(e -> {
                if (e instanceof KernelEvent.L3Miss) {
                    missed.compareAndSet(0, System.nanoTime());
                } else if (e instanceof KernelEvent.NeighborEvent n
                        && n.neighbor().address().equals("192.168.0.3")
                        && !n.gone()
                        && missed.get() > 0) {
                    written.compareAndSet(0, System.nanoTime());
                }
            });
        }
        if (written.get() == 0) {
            throw new IOException("no row within 2 s");
        }
        return written.get() - missed.get();
    }

    private static Lab lab() throws LabException {
        return Lab.start(LabSpec.PAIR, Optional.empty());
    }

    /** A host with an overlay and one container. */
    static Host host(Lab lab, String name, int last) throws IOException {
        Host host = lab.host(name).orElseThrow();
        HostScript.run(host, OVERLAY, Integer.toString(last));
        return host;
    }

    /** A resolver for that overlay. */
    static Resolver start(Host host, Mode mode, boolean fill, Backend backend) throws IOException {
        return Resolver.start(Setup.on(host, "overns", mode, fill), List.of(backend), note -> {});
    }

    /** A file of endpoints, gone with the run. */
    private record Endpoints(Path file, Backend backend) implements AutoCloseable {
        static Endpoints of(String lines) throws IOException {
            Path file = Files.createTempFile("overlab-endpoints-", "");
            Files.writeString(file, lines);
            return new Endpoints(file, new FileBackend(file, "endpoints"));
        }

        @Override
        public void close() throws IOException {
            backend.close();
            Files.deleteIfExists(file);
        }
    }
}
