package io.overlab.labs.discovery.resolver;

import io.overlab.labs.netns.TestHost;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Two hosts with an end of one overlay each, in namespaces: the host itself and h1 are the hosts (10.0.0.10 and
 * 10.0.0.11), overns0 and overns1 the overlays, demo0 (192.168.0.2) and demo1 (192.168.0.3) the containers.
 */
final class TwoOverlays implements AutoCloseable {
    private final TestHost host = new TestHost();

    TwoOverlays() {
        host.run(
                "for d in all default; do echo 1 > /proc/sys/net/ipv6/conf/$d/disable_ipv6; done",
                "ip netns add h1",
                "ip -n h1 link set lo up",
                "ip link add eth0 type veth peer name eth0 netns h1",
                "ip addr add 10.0.0.10/24 dev eth0 && ip link set eth0 up",
                "ip -n h1 addr add 10.0.0.11/24 dev eth0 && ip -n h1 link set eth0 up");
        for (int i = 0; i < 2; i++) {
            String overlay = "overns" + i;
            String demo = "demo" + i;
            String vxlan = "link add vxlan1 type vxlan id 42 proxy learning l2miss l3miss dstport 4789";
            host.run(
                    "ip netns add " + overlay,
                    "ip netns add " + demo,
                    i == 0 ? "ip " + vxlan : "ip -n h1 " + vxlan,
                    (i == 0 ? "ip" : "ip -n h1") + " link set vxlan1 netns " + overlay,
                    "ip -n " + overlay + " link add br0 type bridge",
                    "ip -n " + overlay + " link set br0 up",
                    "ip -n " + overlay + " link set vxlan1 master br0",
                    "ip -n " + overlay + " link set vxlan1 up",
                    "ip -n " + overlay + " link add veth1 mtu 1450 type veth peer name eth0 netns " + demo,
                    "ip -n " + overlay + " link set veth1 master br0 up",
                    "ip -n " + demo + " link set eth0 mtu 1450 address 02:42:c0:a8:00:0" + (i + 2) + " up",
                    "ip -n " + demo + " addr add 192.168.0." + (i + 2) + "/24 dev eth0");
        }
    }

    TestHost host() {
        return host;
    }

    Path overlay(int number) {
        return host.path("overns" + number);
    }

    /** What ping said, from demo0 to demo1. */
    String ping(int count) {
        return ping(count, 15);
    }

    private String ping(int count, int seconds) {
        StringBuilder text = new StringBuilder();
        host.tryRun("ip netns exec demo0 ping -c" + count + " -W" + seconds + " 192.168.0.3", text);
        return text.toString();
    }

    /** The same while the caller goes on. */
    CompletableFuture<String> pingMeanwhile(int count) {
        return CompletableFuture.supplyAsync(() -> ping(count, 2));
    }

    String neighbors(int number) {
        return host.run("ip -n overns" + number + " neigh show dev vxlan1");
    }

    String rows(int number) {
        return host.run("bridge -n overns" + number + " fdb show dev vxlan1 | grep ' dst ' || true");
    }

    @Override
    public void close() {
        host.close();
    }
}
