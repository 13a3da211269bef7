package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever root of a host does, the machine's files, interfaces and processes stay as they are. */
@Tag("namespace")
class HostIsolationTest {
    private static Lab lab;
    private static NamespaceWatch watch;
    private static String machineBefore;

    @TempDir
    static Path shared;

    @TempDir
    Path belongings;

    @BeforeAll
    static void start() throws Exception {
        machineBefore = machine();
        lab = Lab.start(LabSpec.DEFAULT, Optional.of(shared));
        watch = NamespaceWatch.start(lab);
    }

    @AfterAll
    static void stop() throws Exception {
        watch.close();
        List<Path> inits = lab.hosts().stream().map(Host::netns).toList();
        lab.close();
        assertThat(inits).noneMatch(Files::exists);
        assertThat(machine()).isEqualTo(machineBefore);
    }

    /** What of the machine must not change: interfaces, addresses, routes, named namespaces, mounts. */
    private static String machine() throws Exception {
        return run(List.of("ip", "-o", "link"))
                + run(List.of("ip", "-o", "-4", "addr"))
                + run(List.of("ip", "route"))
                + run(List.of("ls", "/run/netns", "/var/run/docker/netns"))
                + Files.readString(Path.of("/proc/self/mountinfo"));
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static String on(Lab where, String host, String script) throws Exception {
        String path = "PATH=" + HostShell.PATH;
        return run(HostCommand.words(
                where.host(host).orElseThrow(), List.of("env", path, "HOME=/root", "bash", "-c", script)));
    }

    private static String on(String host, String script) throws Exception {
        return on(lab, host, script);
    }

    @Test
    void hostsReachEachOtherByNameAndHaveNoWayOut() throws Exception {
        assertThat(on("docker0", "hostname; ping -c1 -W2 docker1; ping -c1 -W2 10.0.0.5"))
                .startsWith("docker0\n")
                .contains("(10.0.0.11)")
                .doesNotContain("100% packet loss");
        assertThat(on("docker1", "ping -c1 8.8.8.8; ip route")).contains("Network is unreachable");
    }

    @Test
    void eachHostHasAnOvernsOfItsOwn() throws Exception {
        on("docker0", "ip netns add overns; ip -n overns link add only0 type bridge");
        on("docker1", "ip netns add overns");
        assertThat(on("docker0", "ip -n overns -o link")).contains("only0");
        assertThat(on("docker1", "ip -n overns -o link")).doesNotContain("only0");
        assertThat(on("consul", "ip netns")).doesNotContain("overns");
    }

    @Test
    void ipv6IsOffInNamespacesMadeLater() throws Exception {
        String setting = on(
                "consul",
                "ip netns add later; for i in $(seq 50); do v=$(ip netns exec later "
                        + "cat /proc/sys/net/ipv6/conf/default/disable_ipv6); [ \"$v\" = 1 ] && break; sleep 0.05; done; "
                        + "echo $v; cat /proc/sys/net/ipv6/conf/eth0/disable_ipv6");
        assertThat(setting).isEqualTo("1\n1\n");
    }

    @Test
    void noInterfaceAndNoProcessOfTheMachineIsSeen() throws Exception {
        assertThat(on("docker0", "ls /sys/class/net")).isEqualTo("eth0\nlo\n");
        long pid = ProcessHandle.current().pid();
        assertThat(on("docker0", "kill -0 " + pid)).contains("No such process");
        assertThat(on("docker0", "ls -d /proc/[0-9]* | wc -l").strip()).matches("[0-9]|1[0-9]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mount -o remount,rw / ; mount -o remount,bind,rw / ;",
                "umount -l / ; umount -l /tmp ; umount -R /tmp ; umount /root ;",
                "mkdir /tmp/m ; mount --bind / /tmp/m && mount -o remount,bind,rw /tmp/m && cd /tmp/m ;",
                "unshare --user --map-root-user --mount mount -o remount,bind,rw / ;",
                "nsenter -t 1 -m -- mount -o remount,bind,rw / ;"
            })
    void theMachinesFilesCannotBeChanged(String attempt) throws Exception {
        Path mine = Files.writeString(belongings.resolve("mine"), "mine");
        // Below a user namespace Java takes root's home for the person's.
        String home = System.getenv().getOrDefault("HOME", "/root");
        String marker = "overlab-was-here-" + ProcessHandle.current().pid();
        List<String> folders = List.of("/etc", "/usr", "/var/lib", "/opt", home, belongings.toString());
        StringBuilder script = new StringBuilder(attempt);
        for (String folder : folders) {
            script.append(" touch ").append(folder).append('/').append(marker).append("; touch .");
            script.append(folder).append('/').append(marker).append(';');
        }
        script.append(" rm -rf ")
                .append(mine)
                .append(" .")
                .append(mine)
                .append("; echo x >")
                .append(mine);
        on("docker0", script + " 2>&1");
        assertThat(mine).hasContent("mine");
        // The home of a host is its own; what is made there must not be seen here.
        for (String folder : folders) {
            assertThat(Files.exists(Path.of(folder, marker))).as(folder).isFalse();
        }
        assertThat(on("docker0", "cat /etc/hosts")).contains("docker1");
    }

    @Test
    void temporaryFoldersAndTheHomeAreTheHostsOwn() throws Exception {
        assertThat(on("docker0", "ls -A /tmp /var/tmp | grep -v :; touch /tmp/a /var/tmp/a ~/a /run/a && echo made"))
                .endsWith("made\n");
        assertThat(on("docker1", "ls /tmp/a /var/tmp/a ~/a /run/a 2>/dev/null")).isEmpty();
        assertThat(Path.of("/tmp/a")).doesNotExist();
    }

    @Test
    void onlyTheSharedFolderLeadsOut() throws Exception {
        on("docker0", "echo kept > ~/shared/note");
        assertThat(shared.resolve("note")).hasContent("kept\n");
        assertThat(on("docker1", "cat ~/shared/note")).isEqualTo("kept\n");
    }

    @Test
    void devicesAndSettingsOfTheMachineCannotBeOpenedForWriting() throws Exception {
        List<String> targets = new ArrayList<>(List.of("/proc/sysrq-trigger", "/proc/sys/kernel/panic", "/dev/mem"));
        try (Stream<Path> blocks = Files.list(Path.of("/sys/block"))) {
            blocks.map(b -> "/dev/" + b.getFileName()).forEach(targets::add);
        }
        for (String target : targets) {
            // Opened, and closed at once: nothing is written even where it would be allowed.
            assertThat(on("docker0", "{ exec 3<>" + target + "; } 2>/dev/null && echo opened; true"))
                    .as(target)
                    .isEmpty();
        }
        assertThat(on("docker0", "mknod /tmp/disk b 254 0 && exec 3<>/tmp/disk && echo opened"))
                .doesNotContain("opened\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcpdump",
                "sudo tcpdump",
                "ip netns exec capture tcpdump",
                "nsenter --net=/run/netns/capture tcpdump",
                "sudo nsenter --net=/run/netns/capture tcpdump"
            })
    void tcpdumpCaptures(String tcpdump) throws Exception {
        boolean inside = tcpdump.contains("capture");
        String ping = inside ? "ip netns exec capture ping" : "ping";
        String script = "ip netns add capture 2>/dev/null; ip -n capture link set lo up; "
                + "timeout 10 " + tcpdump + " -c1 -nn -i lo icmp & "
                + "for i in $(seq 40); do " + ping
                + " -c1 -W1 127.0.0.1 >/dev/null; jobs %1 2>/dev/null | grep -q Running "
                + "|| break; sleep 0.1; done; wait";
        assertThat(on("consul", script)).contains("ICMP echo request");
    }

    @Test
    void tcpdumpWritesAFileThatItReads() throws Exception {
        String script = "timeout 10 tcpdump -c1 -U -w /tmp/lo.pcap -i lo icmp 2>/dev/null & "
                + "for i in $(seq 40); do ping -c1 127.0.0.1 >/dev/null; jobs %1 2>/dev/null | grep -q Running || break; "
                + "sleep 0.1; done; wait; tcpdump -nn -r /tmp/lo.pcap 2>/dev/null";
        assertThat(on("docker1", script)).contains("ICMP echo request");
    }

    @Test
    void twoLabsDoNotMeet() throws Exception {
        try (Lab other = Lab.start(LabSpec.DEFAULT, Optional.empty())) {
            on(other, "docker1", "ip link set eth0 down");
            assertThat(on("docker0", "ping -c1 -W2 10.0.0.11")).contains(" 0% packet loss");
            assertThat(on(other, "docker0", "ping -c1 -W1 10.0.0.11")).contains("100% packet loss");
        }
    }

    @Test
    void orphansAreReaped() throws IOException, Exception {
        assertThat(on("consul", "(sleep 0.2 &) ; sleep 0.6; ps axo stat= | grep -c Z")
                        .strip())
                .isEqualTo("0");
    }
}
