package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a session ends, its processes and namespaces end with it, and the machine is as it was. */
@Tag("terminal")
class NothingStaysTest {
    /** Without a chance to tidy up, the kernel alone must do it, and soon, on a machine with nothing else to do. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(2);

    private static final Duration AFTER_A_GOOD_END = Duration.ofSeconds(10);

    @TempDir
    private Path state;

    @Test
    void afterQuit() throws Exception {
        endsBy(tmux -> tmux.enter("quit"), AFTER_A_GOOD_END);
    }

    @Test
    void afterTheJvmIsKilled() throws Exception {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        boolean busy = machine.getSystemLoadAverage() > machine.getAvailableProcessors();
        endsBy(tmux -> assertThat(tmux.process().destroyForcibly()).isTrue(), busy ? AFTER_A_GOOD_END : AFTER_A_KILL);
    }

    @Test
    void afterTheTerminalIsClosed() throws Exception {
        endsBy(Tmux::hangUp, AFTER_A_GOOD_END);
    }

    private interface End {
        void of(Tmux tmux) throws Exception;
    }

    private void endsBy(End end, Duration limit) throws Exception {
        List<String> before = machine();
        Set<Long> processes;
        Set<String> namespaces;
        try (Tmux tmux = Tmux.overlab(80, 24, Map.of("XDG_STATE_HOME", state.toString()))) {
            tmux.waitFor("^overlab> ?$");
            // A namespace in a namespace, a mount, a process in the background, and one that ignores the hang-up.
            tmux.enter("ip netns add leftover").waitFor("(?s)\\R.*^docker0:~# ?$");
            tmux.enter("mount -t tmpfs leftover /mnt; sleep 4711 &").waitFor("(?s)\\R.*^docker0:~# ?$");
            tmux.enter("nohup ip netns exec leftover setsid sleep 4712 >/dev/null 2>&1 &")
                    .waitFor("(?s)\\R.*^docker0:~# ?$");
            assertThat(machine()).as("while the lab runs").isEqualTo(before);

            ProcessHandle jvm = tmux.process();
            processes = jvm.descendants().map(ProcessHandle::pid).collect(Collectors.toCollection(TreeSet::new));
            assertThat(commandLines(processes)).anyMatch(c -> c.contains("sleep 4711"));
            assertThat(commandLines(processes)).anyMatch(c -> c.contains("sleep 4712"));
            namespaces = processes.stream()
                    .flatMap(p -> Stream.of("net", "mnt", "pid").flatMap(kind -> namespace(p, kind).stream()))
                    .collect(Collectors.toCollection(TreeSet::new));
            Stream.of("net", "mnt", "pid")
                    .forEach(kind -> namespaces.removeAll(
                            namespace(jvm.pid(), kind).stream().toList()));
            // Three hosts, the underlay and the namespace made above.
            assertThat(namespaces.stream().filter(n -> n.startsWith("net:"))).hasSizeGreaterThanOrEqualTo(4);
            processes.add(jvm.pid());
            end.of(tmux);

            long deadline = System.nanoTime() + limit.toNanos();
            while (!running(processes, namespaces).isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(running(processes, namespaces)).isEmpty();
        }
        assertThat(machine()).isEqualTo(before);
    }

    /** The person's own network, namespaces, mounts and name files. */
    private static List<String> machine() throws Exception {
        List<String> all = new ArrayList<>();
        for (List<String> command : List.of(
                List.of("ip", "-o", "-4", "addr"),
                List.of("ip", "route"),
                List.of("ip", "netns"),
                List.of("sh", "-c", "ip -o link | cut -d: -f2"))) {
            all.add(Launcher.run(Path.of("/"), Map.of(), command).output());
        }
        all.add(Files.readString(Path.of("/proc/self/mounts")));
        for (String file : List.of("/etc/hosts", "/etc/resolv.conf", "/etc/hostname")) {
            all.add(Files.isReadable(Path.of(file)) ? Files.readString(Path.of(file)) : "");
        }
        return all;
    }

    /** What still runs of these processes, or in these namespaces. */
    private static List<String> running(Set<Long> processes, Set<String> namespaces) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.map(p -> p.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .filter(pid -> !commandLine(pid).isEmpty())
                    .filter(pid -> processes.contains(pid)
                            || Stream.of("net", "mnt", "pid")
                                    .anyMatch(kind -> namespace(pid, kind)
                                            .filter(namespaces::contains)
                                            .isPresent()))
                    .map(pid -> pid + " " + commandLine(pid))
                    .toList();
        }
    }

    private static List<String> commandLines(Set<Long> processes) {
        return processes.stream().map(NothingStaysTest::commandLine).toList();
    }

    /** Empty for a process that is gone, or dead and not yet waited for. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> namespace(long pid, String kind) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/" + kind))
                    .toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
