package io.overlab.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.shell.WithoutNatives;
import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings where nothing else would run: the JVM has neither JNR nor JNA nor pcap4j on its class path, and, where this
 * machine knows namespaces, may make none.
 */
class OfflineTest {
    /** In a user namespace of its own every limit of it is zero, and there is no privilege to raise one. */
    private static final String WITHOUT_NAMESPACES =
            "for n in net mnt user pid uts ipc; do echo 0 >/proc/sys/user/max_${n}_namespaces || exit 9; done; "
                    + "unshare --net true 2>/dev/null && exit 8; exec \"$@\"";

    @TempDir
    Path state;

    private record Result(int status, String output, String errors) {}

    private static Path home() {
        Path at = Path.of(System.getProperty("overlab.home", "."))
                .toAbsolutePath()
                .normalize();
        return Files.isDirectory(at.resolve("scenarios")) ? at : at.getParent();
    }

    private static boolean canLimitNamespaces() throws Exception {
        if (!new File("/proc/sys/user/max_net_namespaces").exists()) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "sh", "-c"));
        command.addAll(List.of(WITHOUT_NAMESPACES, "sh", "true"));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private Result overlab(String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (canLimitNamespaces()) {
            command.addAll(List.of("unshare", "--user", "--map-root-user", "sh", "-c", WITHOUT_NAMESPACES, "sh"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Doverlab.home=" + home(),
                "-Doverlab.person.home=" + state,
                "-cp",
                WithoutNatives.classPath(),
                "io.overlab.shell.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(state.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PATH", "/usr/bin:/bin");
        File out = state.resolve("out").toFile();
        File err = state.resolve("err").toFile();
        Process process = builder.redirectOutput(out).redirectError(err).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    @Test
    void theNativeLibrariesAreReallyMissing() throws Exception {
        Result bench = overlab("", "verify", "build-overlay");
        assertThat(bench.status()).isNotZero();
    }

    @Test
    void aRecordingIsPlayed() throws Exception {
        Result played = overlab("", "replay", "--offline", "--auto", "build-overlay");
        assertThat(played.errors()).isEmpty();
        assertThat(played.status()).isZero();
        assertThat(played.output())
                .contains(
                        "docker0:~# ip netns add overns\n",
                        "100% packet loss",
                        "docker0/overns:vxlan1  42 bytes",
                        "nothing of the overlay at docker0:eth0",
                        "The end of build-overlay: 16 steps done.");
    }

    @Test
    void whatIsNoAnswerIsSaidAndTheQuestionStaysOpen() throws Exception {
        Result result = overlab("""
                goto 4
                7
                y
                2
                """, "start", "--offline", "vxlan-tunnel");
        assertThat(result.output())
                .contains(
                        "7 is no answer to what is to be predicted: 1 to 3 is.",
                        "y is no answer to what is to be predicted: 1 to 3 is.",
                        "an ARP answer, through the tunnel")
                .doesNotContain("command not found");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void aLearnerGoesThroughARecordingAndLooksAtAllOfIt() throws Exception {
        Result result = overlab("""
                ip netns add  overns
                ip link add br0 type bridge
                hint
                solve
                goto 10
                y
                solve
                neigh
                fdb docker0/overns
                why docker0/demo 192.168.0.3
                topo
                packets arp
                packets 1
                packets --tcpdump 1
                check
                skip
                goto end
                why docker0/demo 192.168.0.3
                """, "start", "--offline", "build-overlay");
        assertThat(result.output())
                .contains(
                        "Step 1 done: A namespace for the overlay",
                        "No hosts run: only what was recorded can be given, in its order.",
                        "Hint 1 of",
                        "Step 2 done: A bridge inside it",
                        "Step 10 done: An answer from the table",
                        "192.168.0.3  vxlan1  02:42:c0:a8:00:03  docker1/demo  by hand",
                        "02:42:c0:a8:00:03  vxlan1  docker1/demo  learned",
                        "fdb-missing",
                        "VNI 42 proxy",
                        "Broadcast, ARP, Request who-has 192.168.0.3",
                        "arp.src.proto_ipv4         192.168.0.2",
                        "no self row for 02:42:c0:a8:00:03",
                        "Step 11 skipped");
        assertThat(result.errors()).isEmpty();
        // The line that was not the recorded one is its worst result.
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void predictionsAreGradedByWhatWasSeen() throws Exception {
        Result result = overlab("goto no-answer\ny\nsolve\n", "start", "--offline", "build-overlay");
        assertThat(result.output()).contains("You predicted yes. It is no (no frame at all at docker1:eth0");
    }

    @Test
    void whatTakesHostsSaysSoAndWhereItWorks() throws Exception {
        List<String> lines = List.of(
                "kv",
                "kv endpoints",
                "gossip",
                "gossip watch",
                "lab",
                "follow docker0 docker1",
                "fdb --watch",
                "neigh --watch",
                "why --packets docker0 docker1",
                "start broken");
        Result result = overlab(String.join("\n", lines) + "\n", "start", "--offline", "build-overlay");
        String said = "this is a recording of them: it works in a lesson that is started without --offline.";
        assertThat(result.output().replaceAll("\\s+", " ").split(said.replace(".", "\\."), -1))
                .hasSize(lines.size() + 1);
        assertThat(result.errors()).isEmpty();
        assertThat(overlab("lab\n", "start", "--offline", "build-overlay").status())
                .isEqualTo(3);
    }

    @Test
    void aPipeTakesAHostAndSaysSo() throws Exception {
        Result result = overlab("lessons | head -3\n", "start", "--offline", "build-overlay");
        assertThat(result.output().replaceAll("\\s+", " "))
                .contains("What stands behind the | runs on a host, and this is a recording of them");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void everyViewOfWhatWasRecordedIsThere() throws Exception {
        Result result = overlab("""
                goto ping
                2
                solve
                packets --json 1
                packets --hex 1
                packets --tree vxlan and icmp -c 1
                packets --diagram 1
                packets --fields
                packets stop
                packets start
                packets at docker0:eth0 -c 1
                packets save seen.pcapng vxlan
                fdb --iproute2 docker0/overns
                fdb --json docker0/overns
                neigh --iproute2 docker0/demo
                topo --json
                versus docker0/overns docker1/overns
                explain ip netns add x
                notes
                notes 1
                resume
                help kv
                """, "start", "--offline", "build-overlay");
        assertThat(result.output())
                .contains(
                        "As you predicted: 2",
                        "\"protocol\":\"icmp\"",
                        "0000  02 42 c0 a8 00 03 02 42",
                        "|                    Destination MAC Address                    |",
                        "vxlan.vni",
                        "Showing and listing what was recorded",
                        "Saved ",
                        "02:42:c0:a8:00:03 dev vxlan1 dst 10.0.0.11 link-netnsid 0 self permanent",
                        "\"mac\":\"02:42:c0:a8:00:03\"",
                        "192.168.0.3 dev eth0 lladdr 02:42:c0:a8:00:03",
                        "Ask: ",
                        "1/16  A namespace for the overlay",
                        "A recording keeps no progress");
        assertThat(state.resolve("seen.pcapng")).isNotEmptyFile();
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void withoutARecordingOneIsTold() throws Exception {
        Path file =
                Files.writeString(Files.createDirectory(state.resolve("norec")).resolve("scenario.yaml"), """
                        scenario: norec
                        title: Small
                        minutes: 1
                        hosts:
                          docker0: { address: 10.0.0.10 }
                        steps:
                          - step: one
                            title: One
                            on: docker0
                            say: Make it.
                            do: ip netns add made
                            check: { netns: docker0/made }
                        """);
        Result result = overlab("", "start", "--offline", file.toString());
        assertThat(result.errors()).contains("there is no recording of norec, so it needs hosts");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void everyScenarioHasARecording() throws Exception {
        ScenarioCatalog catalog = new ScenarioCatalog(home().resolve("scenarios"));
        for (Path file : catalog.files()) {
            var scenario = catalog.find(file.getParent().getFileName().toString());
            Recording recording = Recording.read(scenario)
                    .orElseThrow(() -> new AssertionError(scenario.name() + " has no recording"));
            // What was added to a lesson since is told by `verify --drift`.
            assertThat(scenario.steps().stream().map(s -> s.name()).toList())
                    .as(scenario.name())
                    .containsSubsequence(
                            recording.steps().stream().map(s -> s.name()).toList());
            assertThat(recording.steps())
                    .as(scenario.name())
                    .allMatch(s -> !s.commands().isEmpty());
            assertThat(recording.tools()).containsKey("bash");
        }
    }
}
