package io.overlab.shell.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameReader;
import io.overlab.capture.file.FrameSlot;
import io.overlab.labs.journal.Event;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.shell.view.AnsiLine;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a journal. */
class ExportTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static Told session() {
        return new Told()
                .at(10, new Event.Shown(List.of("Overlab greets")))
                .at(1_000, new Event.VerbGiven("docker0", "start small"))
                .at(1_010, new Event.LessonBegan("small", "A <small> lesson", 2))
                .step(1_020, 1, "first")
                .command(4_000, "echo \u001b1; printf '```'", "\u001b[1mbold\u001b[0m <script>x</script>\r\n```\r\n")
                .frame(4_001, "small/first")
                .done(4_100, 1, "first", "a thing that is *so*")
                .step(4_110, 2, "second")
                .at(5_000, new Event.VerbGiven("docker0", "why a b"))
                .at(5_001, new Event.Shown(List.of("\u001b[31m✗ route\u001b[0m")))
                .command(6_000, "true", "")
                .done(6_010, 2, "second", "another")
                .at(6_011, new Event.LessonEnded("small", 2, 0, new Event.Score(3, 2, 1)));
    }

    private static List<JsonNode> cast(int version) throws IOException {
        StringWriter out = new StringWriter();
        CastFile.write(Cast.of(session().journal(), n -> Optional.empty()), "t", version, out);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static String shown(List<JsonNode> lines) {
        return lines.stream()
                .skip(1)
                .filter(l -> l.get(1).asText().equals("o"))
                .map(l -> l.get(2).asText())
                .collect(Collectors.joining());
    }

    @Test
    void aRecordingHasTheTerminalsTextItsTimesAndAMarkerAtEachStep() throws Exception {
        List<JsonNode> lines = cast(2);
        assertThat(lines.get(0))
                .isEqualTo(JSON.readTree("{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":1700000000,"
                        + "\"idle_time_limit\":2,\"title\":\"t\"}"));
        assertThat(shown(lines))
                .startsWith("Overlab greets\r\ndocker0:~# start small\r\n")
                .contains("docker0:~# echo \u001b1; printf '```'\r\n\u001b[1mbold\u001b[0m <script>x</script>\r\n")
                .contains("docker0:~# why a b\r\n\u001b[31m✗ route\u001b[0m\r\ndocker0:~# true\r\n");
        double before = 0;
        for (JsonNode line : lines.subList(1, lines.size())) {
            assertThat(line.get(0).asDouble()).isGreaterThanOrEqualTo(before);
            before = line.get(0).asDouble();
        }
        assertThat(lines.stream()
                        .skip(1)
                        .filter(l -> l.get(1).asText().equals("m"))
                        .map(l -> l.get(2).asText()))
                .containsExactly("1/2 first", "2/2 second");
        // The line was typed before its command began, key by key.
        assertThat(lines.stream()
                        .skip(1)
                        .filter(l -> l.get(0).asDouble() > 1.1 && l.get(0).asDouble() < 4)
                        .map(l -> l.get(2).asText())
                        .collect(Collectors.joining()))
                .endsWith("docker0:~# echo \u001b1; printf '```'");
    }

    @Test
    void versionThreeCountsFromTheLineBefore() throws Exception {
        List<JsonNode> three = cast(3);
        assertThat(three.get(0).get("term")).isEqualTo(JSON.readTree("{\"cols\":80,\"rows\":24}"));
        assertThat(shown(three)).isEqualTo(shown(cast(2)));
        double sum =
                three.stream().skip(1).mapToDouble(l -> l.get(0).asDouble()).sum();
        List<JsonNode> two = cast(2);
        assertThat(sum).isCloseTo(two.get(two.size() - 1).get(0).asDouble(), org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void aReportTellsWhatWasDoneAndCannotBeBrokenByOutput() {
        String report = MarkdownReport.of(
                StoryTeller.of(session().journal(), n -> Optional.empty()), Told.HEADER, ZoneOffset.UTC);
        assertThat(report)
                .startsWith("# A \\<small\\> lesson\n\n2023-11-14 22:13, Overlab 0.1.0 on ")
                .contains("Predictions: 2 of 3 right.")
                .contains("## Step 1 of 2: first\n")
                .contains("````console\ndocker0:~# echo \u001b1; printf '```'\nbold <script>x</script>\n```\n````\n")
                .contains("Frames seen:\n\n```\ndocker0:eth0  42 bytes")
                .contains("    docker0 asks\n")
                .contains("- ✓ a thing that is \\*so\\*\n- Step 1 done.\n")
                .contains("```console\ndocker0:~# why a b\n✗ route\n```")
                .doesNotContain("Overlab greets");
        String page = HtmlReport.of("A <small> lesson", report);
        assertThat(page)
                .contains("<title>A &lt;small> lesson</title>", "<h2>Step 1 of 2: first</h2>")
                .contains("&lt;script&gt;x&lt;/script&gt;")
                .doesNotContain("<script", "http://", "https://");
    }

    @Test
    void whatWasDrawnStaysDrawnAndReasonsStandAboveTheirCommands() {
        AttributedString drawn = new AttributedString("┌─ docker0 ─┐│╮┄", AttributedStyle.DEFAULT.bold());
        assertThat(Escapes.without(AnsiLine.of(drawn))).isEqualTo("┌─ docker0 ─┐│╮┄");
        Told told = new Told()
                .at(1, new Event.VerbGiven("docker0", "start small"))
                .at(2, new Event.LessonBegan("small", "Small", 2))
                .step(3, 1, "first")
                .at(3, new Event.VerbGiven("docker0", ":step"))
                .at(3, new Event.Shown(List.of("1/2  First, once more")))
                .at(4, new Event.VerbGiven("docker0", "solve"))
                .at(5, new Event.Shown(List.of("# the one", "# reason")))
                .command(6, "ip link", "1: lo\r\n")
                .at(9, new Event.Shown(List.of("# another")))
                .command(10, "ip addr", "")
                .done(13, 1, "first", "a thing");
        String report =
                MarkdownReport.of(StoryTeller.of(told.journal(), n -> Optional.empty()), Told.HEADER, ZoneOffset.UTC);
        assertThat(report)
                .contains("\n1 of 2 steps done.\n")
                .contains("```console\ndocker0:~# solve\n```")
                .contains("```console\n# the one\n# reason\ndocker0:~# ip link\n1: lo\n```")
                .contains("```console\n# another\ndocker0:~# ip addr\n```")
                .doesNotContain("Before the first lesson", "once more", ":step");
        assertThat(HtmlReport.of("Small", report))
                .contains("<i># the one\n# reason\n</i><b>docker0:~# ip link</b>\n1: lo\n");
    }

    @Test
    void framesHaveTheirPlaceAndTheirStep() throws Exception {
        Path file = folder.resolve("f.pcapng");
        Frames.write(session().journal(), file);
        try (FrameReader reader = CaptureFiles.open(file)) {
            FrameSlot slot = new FrameSlot();
            assertThat(reader.next(slot)).isTrue();
            assertThat(slot.toFrame().place()).isEqualTo("docker0:eth0");
            assertThat(reader.next(slot)).isFalse();
        }
        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("small/first: docker0 asks");
    }

    @Test
    void aBundleHasAllOfIt() throws Exception {
        Path journal = session().write(folder.resolve("j.jsonl"));
        Map<Format, Path> files = new EnumMap<>(Format.class);
        for (Format format : Format.values()) {
            files.put(format, folder.resolve("out" + format.option() + (format == Format.PCAPNG ? ".pcapng" : "")));
        }
        Export export = new Export(new ScenarioCatalog(folder));
        assertThat(export.write(journal, files)).hasSize(Format.values().length).allMatch(s -> s.startsWith("Saved "));
        try (ZipFile zip = new ZipFile(files.get(Format.BUNDLE).toFile())) {
            assertThat(zip.stream().map(e -> e.getName()))
                    .containsExactlyInAnyOrder(
                            "report.html", "report.md", "frames.pcapng", "session.cast", "journal.jsonl");
            assertThat(zip.getInputStream(zip.getEntry("report.md")).readAllBytes())
                    .isEqualTo(Files.readAllBytes(files.get(Format.MD)));
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(f -> f.getFileName().toString())).noneMatch(n -> n.startsWith("."));
        }
        assertThatThrownBy(() -> export.write(journal, files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is there already and was not overwritten");
        assertThatThrownBy(() -> export.write(journal, Map.of(Format.MD, folder.resolve("no/r.md"))))
                .hasMessageContaining("there is no folder");
    }
}
