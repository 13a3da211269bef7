package io.overlab.labs.discovery.frr;

import static io.overlab.labs.host.OnHost.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.Needs;
import io.overlab.labs.host.OnHost;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real FRR on two hosts: what one of them knows, the other's kernel is told. */
@Tag("namespace")
@Timeout(180)
class FrrTest {
    private static final String OVERLAY = "set -e; ip link add br0 type bridge; "
            + "ip link add vxlan1 type vxlan id 42 dstport 4789 local %s nolearning; "
            + "ip link set vxlan1 master br0; bridge link set dev vxlan1 learning off; "
            + "ip link set vxlan1 up; ip link set br0 up";
    private static final String BGP = "vtysh -c 'configure terminal' -c 'router bgp 65000' "
            + "-c 'no bgp default ipv4-unicast' -c 'neighbor %1$s remote-as 65000' -c 'neighbor %1$s timers connect 1' "
            + "-c 'address-family l2vpn evpn' -c 'neighbor %1$s activate' -c 'advertise-all-vni'";
    private static final String MAC = "02:42:c0:a8:00:03";

    private Lab lab;
    private Frr frr;

    @BeforeEach
    void start() throws LabException {
        assumeTrue(Needs.missing(List.of("frr")).isEmpty(), "FRR is not installed");
        lab = Lab.start(LabSpec.PAIR, Optional.empty());
        frr = Frr.start(lab);
    }

    @AfterEach
    void end() {
        if (frr != null) {
            frr.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private String run(String host, String script) {
        return OnHost.run(lab.host(host).orElseThrow(), script);
    }

    private boolean fdbOfDocker0(String row) {
        return run("docker0", "bridge fdb show dev vxlan1").lines().anyMatch(l -> l.startsWith(row));
    }

    @Test
    void aMacAddressOfOneHostBecomesARowOfTheOther() {
        assertThat(run("docker0", OVERLAY.formatted("10.0.0.10"))).isEmpty();
        assertThat(run("docker1", OVERLAY.formatted("10.0.0.11"))).isEmpty();
        assertThat(run("docker0", BGP.formatted("10.0.0.11"))).isEmpty();
        assertThat(run("docker1", BGP.formatted("10.0.0.10"))).isEmpty();

        await(() -> fdbOfDocker0("00:00:00:00:00:00 dst 10.0.0.11 self permanent"), "docker1 wants broadcasts");

        run(
                "docker1",
                "ip link add veth1 type veth peer name veth2; ip link set veth1 master br0 up; ip link set veth2 up; "
                        + "bridge fdb add " + MAC + " dev veth1 master static");
        await(() -> fdbOfDocker0(MAC + " dst 10.0.0.11 self extern_learn"), "the MAC address is behind docker1");

        run("docker1", "ip link del veth1");
        await(() -> !fdbOfDocker0(MAC), "it is behind nobody");
    }

    @Test
    void vtyshOfAHostTalksToThatHostsDaemonsAndSavesOnItOnly() {
        assertThat(run("docker0", "vtysh -c 'configure terminal' -c 'router bgp 65007'"))
                .isEmpty();

        assertThat(run("docker0", "vtysh -c 'show running-config'")).contains("hostname docker0", "router bgp 65007");
        assertThat(run("docker1", "vtysh -c 'show running-config'"))
                .contains("hostname docker1")
                .doesNotContain("router bgp");
        assertThat(run("docker0", "vtysh -c 'write memory' >/dev/null; cat /etc/frr/frr.conf"))
                .contains("router bgp 65007");
        assertThat(run("docker1", "ls /etc/frr")).doesNotContain("frr.conf");
    }

    /** Where systemd does not answer for root, as on a machine that has just been made. */
    @Test
    void vtyshNeedsNobodysShadowFile() {
        assertThat(run(
                        "docker0",
                        "sed 's/ systemd//' /etc/nsswitch.conf >/run/nsswitch"
                                + " && mount --bind /run/nsswitch /etc/nsswitch.conf"))
                .isEmpty();
        assertThat(run("docker0", "vtysh -c 'configure terminal' -c 'router bgp 65007'"))
                .isEmpty();
    }

    @Test
    void nothingOfItRunsWhenItWasStopped() {
        assertThat(frr.hosts()).hasSize(2).allMatch(FrrHost::alive);
        assertThat(run("docker0", "cat /proc/[0-9]*/comm")).contains("zebra", "bgpd");

        frr.close();

        assertThat(frr.hosts()).noneMatch(FrrHost::alive);
        // Each is listed until the host's init has asked how it ended.
        for (String host : List.of("docker0", "docker1")) {
            await(
                    () -> !run(host, "cat /proc/[0-9]*/comm 2>/dev/null").matches("(?s).*(zebra|bgpd).*"),
                    "no daemon on " + host);
        }
    }
}
