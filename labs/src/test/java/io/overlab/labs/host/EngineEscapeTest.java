package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.engine.Engines;
import io.overlab.labs.engine.Mode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who may give a Docker engine orders is root of the machine it runs on. Here that machine is a host: what privileged
 * containers can reach is the host, and what the host could not reach, they cannot either. As in {@link HostEscapeTest}
 * nothing harms the machine if it succeeds.
 */
@Tag("namespace")
@Tag("root")
@Timeout(240)
class EngineEscapeTest extends Belongings {
    private static Lab lab;
    private static Engines engines;

    private Bash bash;

    @BeforeAll
    static void openLab() throws Exception {
        Optional<String> missing = Needs.missing(List.of("docker"));
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        lab = Lab.start(LabSpec.of(new TreeMap<>(Map.of("docker0", "10.0.0.10")), List.of("docker")), Optional.empty());
        engines = Engines.start(lab, Mode.ALONE, Optional.empty(), new Engines.Listener() {
            @Override
            public void progress(String sentence) {
                // The test waits until they are up.
            }

            @Override
            public void ended(Host host, String sentence) {
                throw new IllegalStateException(sentence);
            }
        });
    }

    @AfterAll
    static void closeLab() {
        if (engines != null) {
            engines.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void openBash() throws IOException {
        bash = Bash.on(lab, "docker0");
    }

    @AfterEach
    void closeBash() {
        bash.close();
    }

    private List<String> waysOut(String command, String script) {
        String said = bash.run(command + " <<'OVERLAB'", script, "echo end", "OVERLAB")
                .output();
        assertThat(said).endsWith("end\n");
        return said.lines().filter(l -> l.startsWith("OUT")).toList();
    }

    /** In a container that has all that Docker can give: the host's files, processes, devices and network. */
    private List<String> fromAContainer(String script) {
        return waysOut(
                "docker run --rm -i --privileged --pid host --net host --ipc host --uts host -v /:/host"
                        + " -v /sys/fs/cgroup:/groups lab sh",
                script);
    }

    private List<String> fromTheHost(String script) {
        return waysOut("unshare --mount bash -s", script);
    }

    @Test
    void theTestsWouldSeeAWayOut() {
        assertThat(fromAContainer("echo OUT in words; [ -e /host/run/overlab ] && echo OUT the host"))
                .containsExactly("OUT in words", "OUT the host");
    }

    @Test
    void theMachinesFilesCannotBeWritten() {
        String attempt = """
                for at in /host MORE; do
                    { echo changed >$at/MINE; } 2>/dev/null && echo OUT wrote through $at
                    mkdir $at/FOLDER/made 2>/dev/null && echo OUT made through $at
                    rm -f $at/MINE 2>/dev/null
                    { true >>$at/etc/passwd; } 2>/dev/null && echo OUT passwd through $at
                    { true >>$at/usr/bin/env; } 2>/dev/null && echo OUT env through $at
                done
                mount -o remount,rw,bind /host 2>/dev/null && { true >>/host/etc/passwd; } 2>/dev/null && echo OUT again
                mount -o remount,rw /host 2>/dev/null && { true >>/host/etc/passwd; } 2>/dev/null && echo OUT anew
                chroot /host sh -c 'mount -o remount,rw,bind / && true >>/etc/passwd' 2>/dev/null && echo OUT there
                """.replace("MINE", mine.toString().substring(1))
                .replace("FOLDER", belongings.toString().substring(1))
                .replace("MORE", "/proc/1/root /proc/1/cwd /proc/self/root/host");
        assertThat(fromAContainer(attempt)).isEmpty();
    }

    @Test
    void noProcessAndNoNamespaceOfTheMachineIsReached() {
        long jvm = ProcessHandle.current().pid();
        assertThat(fromAContainer("""
                        for p in /proc/[0-9]*; do
                            grep -q -a java $p/cmdline 2>/dev/null && echo OUT $p
                        done
                        nsenter -t 1 -m -n -p -u -i sh -c '{ echo changed >MINE; } 2>/dev/null && echo OUT wrote'
                        nsenter -t 1 -m sh -c '[ "$(hostname)" = docker0 ] || echo OUT another host'
                        kill -0 JVM 2>/dev/null && [ -e /proc/JVM ] && grep -q -a java /proc/JVM/cmdline && echo OUT signal
                        true
                        """.replace("MINE", mine.toString()).replace("JVM", Long.toString(jvm))))
                .isEmpty();
    }

    @Test
    void theKernelsCallsHomeCannotBeSet() {
        // What the kernel would run as root of the machine: crash handlers, helpers for events, release agents.
        String attempt = """
                for f in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sys/kernel/hotplug \\
                    /proc/sys/fs/binfmt_misc/register /sys/kernel/uevent_helper /proc/sysrq-trigger \\
                    /proc/sys/kernel/panic /proc/sys/vm/drop_caches; do
                    { true >>$f; } 2>/dev/null && echo OUT $f
                done
                mkdir -p /tmp/g
                for what in memory cpu,cpuacct devices freezer pids rdma; do
                    mount -t cgroup -o $what none /tmp/g 2>/dev/null || continue
                    { echo /tmp/agent >/tmp/g/release_agent; } 2>/dev/null && echo OUT agent of $what
                    umount /tmp/g
                done
                find /groups /sys/fs/cgroup -name release_agent 2>/dev/null | while read -r f; do
                    { echo /tmp/agent >$f; } 2>/dev/null && echo OUT $f
                done
                true
                """;
        assertThat(fromAContainer(attempt)).isEmpty();
        assertThat(fromTheHost(attempt)).isEmpty();
    }

    @Test
    void controlGroupsOfTheMachineAreNotSeen() throws Exception {
        String attempt = """
                mkdir -p /tmp/g
                for what in memory devices pids; do
                    mount -t cgroup -o $what none /tmp/g 2>/dev/null || continue
                    ls /tmp/g | grep -q '^overlab-lab-' && echo OUT labs of $what
                    umount /tmp/g
                done
                mount -t cgroup2 none /tmp/g 2>/dev/null && {
                    ls /tmp/g | grep -q '^overlab-lab-' && echo OUT labs; umount /tmp/g; }
                cut -d: -f3 /proc/self/cgroup | grep -q '^/\\.\\./\\.\\.' && echo OUT far above
                true
                """;
        assertThat(fromAContainer(attempt)).isEmpty();
        assertThat(fromTheHost(attempt)).isEmpty();
    }

    @Test
    void noDeviceOfTheMachineIsOpened() {
        String attempt = """
                mkdir -p /tmp/d
                for n in "b 254 0" "b 8 0" "b 259 0" "c 1 1" "c 1 2" "c 1 4" "c 10 237"; do
                    rm -f /tmp/d/node
                    mknod /tmp/d/node $n 2>/dev/null && { head -c 1 /tmp/d/node >/dev/null; } 2>/dev/null && echo OUT $n
                done
                for f in /host/dev/vd[a-z] /host/dev/sd[a-z] /host/dev/nvme[0-9]n[0-9] /host/dev/mem /host/dev/port \\
                    /dev/vd[a-z] /dev/sd[a-z] /dev/nvme[0-9]n[0-9] /dev/mem /dev/port /dev/kmsg; do
                    [ -e $f ] && { true <$f; } 2>/dev/null && head -c 1 $f >/dev/null 2>&1 && echo OUT $f
                done
                for t in ext4 xfs btrfs debugfs tracefs securityfs bpf configfs pstore devtmpfs; do
                    mount -t $t /dev/vda /tmp/d 2>/dev/null && [ $t != bpf ] && echo OUT $t
                done
                true
                """;
        assertThat(fromAContainer(attempt)).isEmpty();
        assertThat(fromTheHost(attempt)).isEmpty();
    }

    @Test
    void theNetworkOfTheMachineIsNotThere() {
        assertThat(fromAContainer("""
                        ip link show | grep -E '^[0-9]+: ' | cut -d' ' -f2 | cut -d@ -f1 | tr -d : |
                            grep -vxE 'lo|eth0|docker0|docker_gwbridge|veth.*|tunl0|sit0|gre0|gretap0|erspan0|ip_vti0|ip6.*' |
                            sed 's/^/OUT /'
                        ip route show | grep default | sed 's/^/OUT /'
                        """)).isEmpty();
    }
}
