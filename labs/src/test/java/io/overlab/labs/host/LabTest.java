package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosts come up joined, each with namespaces of its own, and leave nothing when they end. */
@Tag("namespace")
@Timeout(60)
class LabTest {

    @TempDir
    private Path shared;

    private static String link(Host host, String kind) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/" + host.pid() + "/ns/" + kind))
                .toString();
    }

    @Test
    void everyHostHasNamespacesOfItsOwnAndAllShareOneUserNamespace() throws Exception {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty())) {
            assertThat(lab.hosts().stream().map(Host::name))
                    .containsExactly("docker0", "docker1", "consul", "underlay");
            for (String kind : List.of("net", "mnt", "uts", "ipc", "pid")) {
                Set<String> different = new HashSet<>();
                different.add(
                        Files.readSymbolicLink(Path.of("/proc/self/ns/" + kind)).toString());
                for (Host host : lab.hosts()) {
                    assertThat(different.add(link(host, kind)))
                            .as("%s of %s is its own", kind, host.name())
                            .isTrue();
                }
            }
            Set<String> users = new HashSet<>();
            for (Host host : lab.hosts()) {
                users.add(link(host, "user"));
            }
            assertThat(users)
                    .hasSize(1)
                    .doesNotContain(Files.readSymbolicLink(Path.of("/proc/self/ns/user"))
                            .toString());
        }
    }

    @Test
    void hostsFindEachOtherByNameAndAddressAndAreWhoTheySay() throws Exception {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty())) {
            for (String from : lab.spec().hosts().keySet()) {
                try (Bash bash = Bash.on(lab, from)) {
                    assertThat(bash.out("hostname; uname -n; echo $HOSTNAME")).isEqualTo((from + "\n").repeat(3));
                    assertThat(bash.out("cat /etc/hosts")).isEqualTo(lab.spec().etcHosts());
                    assertThat(bash.out("ip -o -4 addr show eth0"))
                            .contains(" " + lab.spec().hosts().get(from) + "/24 ");
                    assertThat(bash.out("cat /sys/class/net/eth0/address").strip())
                            .isEqualTo(lab.spec().macOf(from));
                    lab.spec().hosts().forEach((to, address) -> {
                        assertThat(bash.out("ping -c1 -W5 " + to)).contains(" 0% packet loss");
                        assertThat(bash.out("ping -c1 -W5 " + address)).contains(" 0% packet loss");
                    });
                    assertThat(bash.run("cat /etc/resolv.conf").output()).doesNotContain("nameserver");
                }
            }
        }
    }

    @Test
    void otherHostsOnAnotherNetworkWithIpv6WhenItIsWanted() throws Exception {
        Map<String, String> hosts = new LinkedHashMap<>();
        hosts.put("left", "172.30.1.1");
        hosts.put("right", "172.30.2.1");
        try (Lab lab = Lab.start(new LabSpec(hosts, 16, true), Optional.empty());
                Bash bash = Bash.on(lab, "left")) {
            assertThat(bash.out("ping -c1 -W5 right")).contains(" 0% packet loss");
            assertThat(bash.out("cat /proc/sys/net/ipv6/conf/eth0/disable_ipv6"))
                    .isEqualTo("0\n");
            assertThat(bash.out("ip -6 -o addr show eth0")).contains("fe80::");
        }
    }

    @Test
    void aHostWithoutIpv6SaysNothingOfItsOwnAccord() throws Exception {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
                NamespaceWatch watch = NamespaceWatch.start(lab);
                Bash bash = Bash.on(lab, "docker0")) {
            assertThat(bash.out("ip -6 -o addr")).isEmpty();
            bash.out("ip netns add later");
            watch.look();
            bash.out("ip link add left type veth peer name right netns later && ip link set left up "
                    + "&& ip -n later link set right up");
            assertThat(bash.out("ip -n later -6 -o addr; cat /sys/class/net/left/statistics/tx_packets"))
                    .isEqualTo("0\n");
        }
    }

    @Test
    void whatIsMadeLaterLosesIpv6WithoutBeingAsked() throws Exception {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
                NamespaceWatch watch = NamespaceWatch.start(lab);
                Bash bash = Bash.on(lab, "docker0")) {
            bash.out("ip netns add later");
            String setting = "ip netns exec later cat /proc/sys/net/ipv6/conf/default/disable_ipv6";
            bash.out("until [ \"$(" + setting + ")\" = 1 ]; do sleep 0.05; done");
            assertThat(bash.out(setting)).isEqualTo("1\n");
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void theSharedFolderLeadsOutWithItsOwner() throws Exception {
        Path folder = Files.createDirectory(shared.resolve("a folder with spaces"));
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.of(folder));
                Bash one = Bash.on(lab, "docker0");
                Bash other = Bash.on(lab, "consul")) {
            one.out("mkdir ~/shared/made && echo kept >~/shared/made/note && mv ~/shared/made/note ~/shared/");
            assertThat(folder.resolve("note")).hasContent("kept\n");
            assertThat(other.out("cat ~/shared/note; stat -c %U ~/shared/note")).isEqualTo("kept\nroot\n");
            Files.writeString(folder.resolve("note"), "from outside\n");
            assertThat(other.out("cat ~/shared/note")).isEqualTo("from outside\n");
            other.out("rm -r ~/shared/*");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void anEndedLabLeavesNoProcessNoNamespaceAndNoMount() throws Exception {
        String mounts = Files.readString(Path.of("/proc/self/mountinfo"));
        Set<Long> before = new HashSet<>();
        ProcessHandle.current().descendants().forEach(p -> before.add(p.pid()));
        Remains remains;
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.of(shared))) {
            try (Bash bash = Bash.on(lab, "docker0");
                    Bash other = Bash.on(lab, "docker1")) {
                bash.out("ip netns add overns; ip link add vxlan1 type vxlan id 42 dstport 4789; "
                        + "ip link set vxlan1 netns overns; ip netns exec overns sleep 1000 &");
                bash.out("setsid nohup sh -c 'trap \"\" HUP TERM INT; while :; do sleep 1; done' >/dev/null 2>&1 &");
                bash.out("unshare --net --mount --pid --fork sleep 1000 & sleep 0.1");
                other.start("ping docker0");
                other.awaitOutput("icmp_seq=1");
                remains = Remains.below(ProcessHandle.current());
                assertThat(remains.processes()).isGreaterThan(before.size() + 10);
                // Three hosts and the underlay of five kinds, overns and what was unshared.
                assertThat(remains.namespaces()).hasSizeGreaterThanOrEqualTo(24);
            }
            assertThat(lab.alive()).isTrue();
        }
        assertThat(remains.leftAfterTwoSeconds()).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).isEqualTo(mounts);
    }

    @Test
    void aLabThatCannotStartSaysWhyAndLeavesNothing() throws Exception {
        Set<Long> before = new HashSet<>();
        ProcessHandle.current().descendants().forEach(p -> before.add(p.pid()));
        // A name too long for an interface of the underlay's switch.
        LabSpec spec = LabSpec.of(Map.of("a-host-with-a-very-long-name", "10.0.0.1"));
        assertThatThrownBy(() -> Lab.start(spec, Optional.empty()))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("The hosts did not start: ")
                .hasMessageContaining("a-host-with-a-very-long-name");
        assertThat(Remains.below(ProcessHandle.current()).leftAfterTwoSeconds()).isEmpty();
    }

    @Test
    void endingTwiceIsNoFault() throws Exception {
        Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
        lab.close();
        lab.close();
        assertThat(lab.alive()).isFalse();
        assertThat(lab.host("docker0")).isPresent();
        assertThat(lab.host("nobody")).isEmpty();
    }
}
