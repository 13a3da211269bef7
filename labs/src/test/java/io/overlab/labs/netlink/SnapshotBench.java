package io.overlab.labs.netlink;

import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.TestHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Measures reading the kernel, and iproute2 beside it. Run as root; prints name, value and unit, with tabs between. Names
 * can be given to measure only those: {@code lab hosts64 table100k socket}.
 */
final class SnapshotBench {
    private final List<String> wanted;

    private SnapshotBench(List<String> wanted) {
        this.wanted = wanted;
    }

    public static void main(String[] names) throws Exception {
        SnapshotBench bench = new SnapshotBench(List.of(names));
        bench.socket();
        bench.lab();
        bench.hosts64();
        bench.table100k();
    }

    private boolean wanted(String name) {
        return wanted.isEmpty() || wanted.contains(name);
    }

    private static void print(String name, double value, String unit) {
        System.out.printf("%s\t%.3f\t%s%n", name, value, unit);
    }

    /** The median, in milliseconds, after a warm-up. */
    private static double median(int warmUp, int runs, Callable<?> task) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            task.call();
        }
        double[] times = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            task.call();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[runs / 2];
    }

    /** An overlay's namespaces: the host's own with eth0, overns with bridge, vxlan and veth ends, and containers. */
    private static TestHost host(int named) {
        TestHost host = new TestHost();
        host.run(
                "ip link add eth0 type veth peer name up0; ip addr add 10.0.0.10/24 dev eth0; ip link set eth0 up",
                "ip netns add overns; ip -n overns link add br0 type bridge; ip -n overns link set br0 up",
                "ip link add vxlan1 type vxlan id 42 proxy dstport 4789; ip link set vxlan1 netns overns",
                "ip -n overns link set vxlan1 master br0; ip -n overns link set vxlan1 up",
                "ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1",
                "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 dst 10.0.0.11");
        for (int i = 1; i < named; i++) {
            host.run("ip netns add c" + i + "; ip -n overns link add v" + i + " type veth peer name eth0 netns c" + i
                    + "; ip -n overns link set v" + i + " master br0 up; ip -n c" + i + " link set eth0 up; ip -n c" + i
                    + " addr add 192.168.0." + i + "/24 dev eth0");
        }
        return host;
    }

    private static List<SnapshotReader.Source> sources(List<TestHost> hosts) {
        List<SnapshotReader.Source> sources = new ArrayList<>();
        for (TestHost host : hosts) {
            sources.add(new SnapshotReader.Source("h" + sources.size(), host.pid()));
        }
        return sources;
    }

    private void socket() throws Exception {
        if (!wanted("socket")) {
            return;
        }
        try (TestHost host = new TestHost()) {
            Path path = Path.of("/proc/" + host.pid() + "/ns/net");
            print("netns-thread", median(500, 500, () -> Netns.call(path, () -> 1)) * 1000, "us");
            Netns.callInThread("bench", () -> {
                print("netns-enter", 1000 * median(2000, 2000, () -> enter(path)), "us");
                print("socket-open-close", 1000 * median(2000, 2000, SnapshotBench::openClose), "us");
                return 0;
            });
        }
    }

    private static int enter(Path path) throws IOException {
        Netns.enter(path);
        return 0;
    }

    private static int openClose() throws IOException {
        NetlinkSocket.open().close();
        return 0;
    }

    private void lab() throws Exception {
        snapshot("lab", 4, 7, 200);
    }

    private void hosts64() throws Exception {
        snapshot("hosts64", 64, 3, 20);
    }

    private void snapshot(String name, int count, int named, int runs) throws Exception {
        if (!wanted(name)) {
            return;
        }
        List<TestHost> hosts = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                hosts.add(host(named));
            }
            List<SnapshotReader.Source> sources = sources(hosts);
            long start = System.nanoTime();
            SnapshotReader.read(sources);
            print("snapshot-" + name + "-first", (System.nanoTime() - start) / 1e6, "ms");
            print("snapshot-" + name, median(runs, runs, () -> SnapshotReader.read(sources)), "ms");
        } finally {
            hosts.forEach(TestHost::close);
        }
    }

    private void table100k() throws Exception {
        if (!wanted("table100k")) {
            return;
        }
        try (TestHost host = host(1)) {
            host.run(
                    "sysctl -qw net.ipv4.neigh.default.gc_thresh1=200000 net.ipv4.neigh.default.gc_thresh2=200000"
                            + " net.ipv4.neigh.default.gc_thresh3=300000 || true",
                    "seq 0 99999 | awk '{printf \"fdb add 02:42:00:%02x:%02x:%02x dev vxlan1 dst 10.0.0.11\\n\","
                            + " $1/65536, $1/256%256, $1%256}' > /run/fdb",
                    "seq 0 99999 | awk '{printf \"neigh add 10.%d.%d.%d lladdr 02:42:00:%02x:%02x:%02x dev vxlan1 nud"
                            + " permanent\\n\", $1/65536, $1/256%256, $1%256, $1/65536, $1/256%256, $1%256}' > /run/neigh",
                    "bridge -n overns -batch /run/fdb",
                    "ip -n overns -force -batch /run/neigh 2>&1 | tail -1");
            List<SnapshotReader.Source> sources = sources(List.of(host));
            var overns = SnapshotReader.read(sources)
                    .hosts()
                    .get(0)
                    .namespace("overns")
                    .orElseThrow();
            print("table100k-fdb-rows", overns.fdb().size(), "rows");
            print("table100k-neighbors", overns.neighbors().size(), "rows");
            Path path = host.path("overns");
            NetlinkSocket socket = Netns.call(path, NetlinkSocket::open);
            print("table100k-fdb", median(3, 7, () -> NamespaceReader.fdb(socket)), "ms");
            print("table100k-neigh", median(3, 7, () -> NamespaceReader.neighbors(socket)), "ms");
            socket.close();
            print("table100k-snapshot", median(3, 7, () -> SnapshotReader.read(sources)), "ms");
            print("table100k-bridge-fdb", median(1, 5, () -> host.run("bridge -n overns -j fdb > /run/o")), "ms");
            print("table100k-ip-neigh", median(1, 5, () -> host.run("ip -n overns -j neigh > /run/o")), "ms");
        }
    }
}
