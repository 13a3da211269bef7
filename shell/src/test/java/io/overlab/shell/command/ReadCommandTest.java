package io.overlab.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameReader;
import io.overlab.capture.filter.Field;
import io.overlab.capture.filter.Fields;
import io.overlab.capture.packet.Frame;
import io.overlab.shell.command.Read.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReadCommandTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aCapture() throws IOException {
        file = Read.write(folder.resolve("five.pcapng"), Read.frames());
    }

    private Result read(String... words) throws Exception {
        return Read.run(folder, words);
    }

    private static void isOneSentence(Result result, int status, String... parts) {
        assertThat(result.status()).as(result.err()).isEqualTo(status);
        assertThat(result.err()).startsWith("overlab: ").endsWith("\n").contains(parts);
        assertThat(result.err().strip()).doesNotContain("\n", "Exception", "\tat ");
    }

    @Test
    void outerAndInnerPacketAreTwoLines() throws Exception {
        Result result = read(file.toString());
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).doesNotContain("\u001b");
        assertThat(result.lines()).hasSize(7);
        assertThat(result.lines().get(0))
                .startsWith("   1 22:13:20.123456 docker0:eth0  ")
                .contains("who-has");
        assertThat(result.lines().get(1)).startsWith("   2 22:13:20.124456 ").contains("vni 42");
        assertThat(result.lines().get(2)).startsWith("         ").contains("who-has 192.168.0.3");
        assertThat(read("-t", file.toString()).lines().get(0)).startsWith("   1 docker0:eth0  ");
        assertThat(read("-tttt", file.toString()).lines().get(0)).startsWith("   1 2023-11-14 22:13:20.123456 ");
    }

    @Test
    void asTcpdumpPrintsIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tcpdump")), "tcpdump is not installed");
        for (List<String> options : List.of(List.<String>of(), List.of("-#"), List.of("-t"), List.of("-tttt"))) {
            List<String> theirs = new ArrayList<>(List.of("tcpdump", "-nne", "-r", file.toString()));
            theirs.addAll(options);
            ProcessBuilder builder = new ProcessBuilder(theirs).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("TZ", "UTC");
            String expected = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            List<String> ours = new ArrayList<>(List.of("--tcpdump", file.toString()));
            ours.addAll(options);
            Result result = read(ours.toArray(String[]::new));
            assertThat(result.out()).isEqualTo(expected).isNotEmpty();
            assertThat(result.status()).isZero();
        }
    }

    @Test
    void theOtherViews() throws Exception {
        assertThat(read("--tree", file.toString()).lines())
                .anyMatch(l -> l.matches("Packet 2 .*92 bytes"))
                .anyMatch(l -> l.contains("vxlan.vni") && l.contains("42"));
        String hex = read("--hex", "-c", "1", file.toString()).out();
        assertThat(hex).contains("ff ff ff ff ff ff");
        List<String> json = read("--json", file.toString()).lines();
        assertThat(json).hasSize(5).allMatch(l -> l.startsWith("{") && l.endsWith("}"));
        assertThat(json.get(1)).contains("\"vxlan.vni\":42", "docker0:eth0", "a remark");
        assertThat(read("--diagram", "-c", "2", file.toString()).out()).contains("+-+-+-+", "VNI");
        assertThat(read("--fields").lines())
                .hasSizeGreaterThan(80)
                .anyMatch(l -> l.startsWith("vxlan.vni "))
                .allMatch(l -> l.length() <= 80);
        // Every field that a filter may name has its line, those that stand for two others too.
        assertThat(read("--fields").lines().stream()
                        .filter(l -> !l.startsWith(" "))
                        .map(l -> l.split(" ")[0]))
                .containsExactlyElementsOf(
                        Fields.all().stream().map(Field::name).toList())
                .contains("ip.addr", "eth.addr", "udp.port", "tcp.port");
    }

    @Test
    void filtersAndCounts() throws Exception {
        assertThat(read("-f", "vxlan and inner.arp", "--json", file.toString()).lines())
                .hasSize(2)
                .allMatch(l -> l.contains("\"vxlan.vni\":42"));
        assertThat(read("-c", "3", "--json", file.toString()).lines()).hasSize(3);
        assertThat(read("-c", "1", "-f", "vxlan", "--tcpdump", "-t", file.toString())
                        .lines())
                .hasSize(2);
        assertThat(read("-c", "0", file.toString())).isEqualTo(new Result(0, "", ""));
        isOneSentence(read("-f", "arp and ip.srx", file.toString()), 2, "column 9", "ip.srx", "ip.src");
        isOneSentence(read("-f", "arp ==", file.toString()), 2, "column ");
    }

    @Test
    void fromStandardInput() throws Exception {
        Result result = Read.run(folder, file, null, "--json", "-");
        assertThat(result.lines()).hasSize(5);
        assertThat(result.status()).isZero();
    }

    @Test
    void whatIsWrittenIsWhatWasRead() throws Exception {
        for (String name : List.of("copy.pcapng", "copy.pcap")) {
            Path copy = folder.resolve(name);
            assertThat(read("-f", "vxlan", "-w", copy.toString(), file.toString()))
                    .isEqualTo(new Result(0, "", ""));
            List<Frame> frames = frames(copy);
            assertThat(frames).hasSize(2);
            assertThat(frames.get(0).data()).isEqualTo(Read.frames().get(1).data());
            assertThat(frames.get(1).timeNanos()).isEqualTo(Read.frames().get(3).timeNanos());
        }
        assertThat(frames(folder.resolve("copy.pcapng")).get(0).place()).isEqualTo("docker0:eth0");
        assertThat(read("--json", folder.resolve("copy.pcapng").toString()).out())
                .contains("a remark");
        isOneSentence(read("-w", folder + "/no/copy.pcap", file.toString()), 2, "its folder does not exist");
    }

    private static List<Frame> frames(Path file) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (FrameReader reader = CaptureFiles.open(file)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    @Test
    void aFullDiskIsOneSentence() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "there is no /dev/full");
        isOneSentence(read("-w", "/dev/full", file.toString()), 1, "/dev/full", "No space left on device");
        for (String view : List.of("--tcpdump", "--json", "--tree")) {
            isOneSentence(
                    Read.run(folder, null, full, view, file.toString()),
                    1,
                    "standard output cannot be written: No space left on device");
        }
    }

    @Test
    void aCutFileShowsWhatIsWhole() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.pcapng"), Arrays.copyOf(whole, whole.length - 20));
        for (String view : List.of("--json", "--tcpdump", "--tree")) {
            Result result = read(view, cut.toString());
            isOneSentence(result, 2, "cut.pcapng");
            assertThat(result.out())
                    .isEqualTo(read(view, "-c", "4", file.toString()).out());
        }
        Path copy = folder.resolve("kept.pcapng");
        isOneSentence(read("-w", copy.toString(), cut.toString()), 2, "cut.pcapng");
        assertThat(frames(copy)).hasSize(4);
    }

    @Test
    void whatIsNoCapture() throws Exception {
        Path text = Files.writeString(folder.resolve("a.txt"), "This is not a capture.");
        isOneSentence(read(text.toString()), 2, "a.txt is not a capture file");
        Path empty = Files.createFile(folder.resolve("empty"));
        isOneSentence(read("--tcpdump", empty.toString()), 2, "empty is empty");
        isOneSentence(read(folder.resolve("nosuch").toString()), 2, "there is no file", "nosuch");
        isOneSentence(read(folder.toString()), 2, "is a directory");
        isOneSentence(read(), 2, "which file to read");
        isOneSentence(read("--nosuch", file.toString()), 2, "--nosuch");
        isOneSentence(read("-c", "many", file.toString()), 2, "many");
    }

    @Test
    void framesThatAreNotUnderstood() throws Exception {
        for (String view : List.of("--tcpdump", "--json", "--tree")) {
            isOneSentence(
                    read(view, Read.classic(folder.resolve("wifi"), 105, 42).toString()), 2, "wifi", "105");
            isOneSentence(
                    read(
                            view,
                            Read.classic(folder.resolve("long"), 1, 0x7fff_ffff).toString()),
                    2,
                    "long is damaged at byte 24",
                    "frame 1");
        }
    }

    @Test
    void whoReadsOnlyTheBeginningHearsNoComplaint() throws Exception {
        List<Frame> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add(Read.frame(i, Read.QUESTION));
        }
        Path large = Read.write(folder.resolve("large.pcap"), many);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String view : List.of("--tcpdump", "--json")) {
            Process process = new ProcessBuilder(
                            "bash",
                            "-c",
                            "\"$1\" -XX:TieredStopAtLevel=1 -cp \"$2\" io.overlab.shell.Main read \"$3\" \"$4\" | head -n 1",
                            "bash",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            classPath,
                            view,
                            large.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.lines()).hasSize(1);
        }
    }
}
