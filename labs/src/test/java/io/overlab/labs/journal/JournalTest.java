package io.overlab.labs.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.labs.journal.Event.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Journals as files. */
@Timeout(60)
class JournalTest {
    private static final Header HEADER = Header.of("0.0", 1_000, 80, 24);

    @TempDir
    Path folder;

    private static Event remark(int i) {
        return new Event.Remark("Remark " + i + ".");
    }

    private static Event output(byte[] bytes) {
        return new Event.Output("docker0", bytes, true, Origin.TYPED);
    }

    private static byte[] written(long limit, Event... events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JournalWriter writer = new JournalWriter(out, problem -> {}, limit)) {
            for (int i = 0; i < events.length; i++) {
                writer.accept(new Entry(i + 1L, i * 10L, "step", 7, events[i]));
            }
            writer.begin(HEADER);
        }
        return out.toByteArray();
    }

    private Journal read(byte[] bytes) throws IOException {
        return JournalReader.read(Files.write(folder.resolve("a.jsonl"), bytes));
    }

    private Journal read(String... lines) throws IOException {
        return read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static String[] lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).split("\n");
    }

    @Test
    void eachEventIsALineAndComesBack() throws Exception {
        byte[] bytes = written(1 << 20, remark(1), output(new byte[] {'a', '\r', '\n', 27}), remark(2));
        assertThat(lines(bytes)).hasSize(4);
        Journal journal = read(bytes);
        assertThat(journal.header()).isEqualTo(HEADER);
        assertThat(journal.entries().get(0)).isEqualTo(new Entry(1, 0, "step", 7, remark(1)));
        assertThat(((Event.Output) journal.entries().get(1).event()).bytes()).containsExactly('a', '\r', '\n', 27);
        assertThat(journal.cut()).isFalse();
    }

    @Test
    void bytesThatAreNoTextAreNotLost() throws Exception {
        byte[] half = {(byte) 0xe2, (byte) 0x9c};
        assertThat(((Event.Output) read(written(1 << 20, output(half)))
                                .entries()
                                .get(0)
                                .event())
                        .bytes())
                .containsExactly(half);
    }

    @Test
    void whatAKilledProgramLeftIsReadUpToItsLastWholeLine() throws Exception {
        byte[] bytes = written(1 << 20, remark(1), remark(2), remark(3));
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 20);
        Journal journal = read(cut);
        assertThat(journal.entries()).extracting(Entry::event).containsExactly(remark(1), remark(2));
        assertThat(journal.cut()).isTrue();
    }

    @Test
    void aJournalThatIsStillWrittenIsFollowed() throws Exception {
        byte[] bytes = written(
                1 << 20,
                new Event.StepBegan(1, 2, "bridge"),
                output(new byte[] {'a'}),
                new Event.StepBegan(2, 2, "brücke"),
                remark(1));
        Path file = folder.resolve("b.jsonl");
        JournalFollower follower = new JournalFollower(file, java.util.Set.of(Event.StepBegan.class));
        List<String> seen = new ArrayList<>();
        // Byte by byte: no line is read before its end, and no character in halves.
        for (int length = 0; length <= bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            for (Entry entry : follower.more()) {
                seen.add(((Event.StepBegan) entry.event()).name() + " " + (length == bytes.length));
            }
        }
        assertThat(seen).containsExactly("bridge false", "brücke false");
        assertThat(follower.more()).isEmpty();
    }

    @Test
    void theRunningSessionIsTheOneWhoseProcessLives() throws Exception {
        JournalFolder journals = new JournalFolder(folder);
        journals.create(LocalDateTime.of(2026, 1, 3, 0, 0), 4_194_399, false);
        assertThat(journals.running()).isEmpty();
        Path mine = journals.create(
                LocalDateTime.of(2026, 1, 2, 0, 0), ProcessHandle.current().pid(), false);
        assertThat(journals.running()).contains(mine);
    }

    @Test
    void aNumberThatAnotherProcessWasGivenLaterIsNoSession() throws Exception {
        JournalFolder journals = new JournalFolder(folder);
        Path old = journals.create(
                LocalDateTime.of(2026, 1, 2, 0, 0), ProcessHandle.current().pid(), false);
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-01-02T00:10:00Z")));
        assertThat(journals.running()).isEmpty();
    }

    @Test
    void twoThatBeginInOneSecondHaveNamesOfTheirOwn() throws Exception {
        JournalFolder journals = new JournalFolder(folder);
        LocalDateTime time = LocalDateTime.of(2026, 1, 3, 0, 0);
        assertThat(journals.create(time, 7, false)).isNotEqualTo(journals.create(time, 7, false));
        assertThat(journals.all()).hasSize(2);
    }

    @Test
    void nobodyElseMayReadOneAndWhereFilesHaveNoPermissionsItIsMadeAllTheSame() throws Exception {
        Path own = new JournalFolder(folder).create(LocalDateTime.of(2026, 1, 3, 0, 0), 7, false);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rw-------");
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path other = new JournalFolder(zip.getPath("/")).create(LocalDateTime.of(2026, 1, 3, 0, 0), 7, false);
            assertThat(other.getFileSystem().supportedFileAttributeViews()).doesNotContain("posix");
            assertThat(other).isEmptyFile();
        }
    }

    @Test
    void thoseOfPipesAreCountedByThemselvesAndNotFollowed() throws Exception {
        JournalFolder journals = new JournalFolder(folder);
        LocalDateTime time = LocalDateTime.of(2030, 1, 1, 0, 0);
        Path mine = journals.create(time, 4_194_399, false);
        for (int i = 1; i < 25; i++) {
            journals.create(time.plusMinutes(i), 4_194_399, true);
        }
        assertThat(journals.all()).contains(mine).hasSize(22);
        journals.create(time.plusHours(1), ProcessHandle.current().pid(), true);
        assertThat(journals.running()).isEmpty();
    }

    @Test
    void whatIsStillWrittenIsNotRemoved() throws Exception {
        JournalFolder journals = new JournalFolder(folder);
        LocalDateTime time = LocalDateTime.of(2030, 1, 1, 0, 0);
        Path mine = journals.create(time, ProcessHandle.current().pid(), false);
        for (int i = 1; i < 25; i++) {
            journals.create(time.plusMinutes(i), 4_194_399, false);
        }
        assertThat(journals.all()).contains(mine).hasSize(22);
    }

    @Test
    void whatOnlyALaterProgramKnowsIsPassedOver() throws Exception {
        String[] lines = lines(written(1 << 20, remark(1), remark(2)));
        Journal journal = read(
                lines[0].replace("\"overlab\"", "\"flavour\":\"new\",\"overlab\""),
                lines[1].replace("\"remark\"", "\"tune-played\""),
                lines[2].replace("\"text\"", "\"loudness\":3,\"text\""));
        assertThat(journal.entries()).extracting(Entry::event).containsExactly(remark(2));
        assertThat(journal.unknown()).isEqualTo(1);
    }

    @Test
    void whatIsNoJournalIsSaidInOneSentence() throws Exception {
        String[] lines = lines(written(1 << 20, remark(1), remark(2)));
        assertThatThrownBy(() -> read("")).hasMessageEndingWith("a.jsonl is no journal of Overlab.");
        assertThatThrownBy(() -> read("{\"a\": 1}")).hasMessageEndingWith("a.jsonl is no journal of Overlab.");
        assertThatThrownBy(() -> read(lines[0].replace("\"journal\":1", "\"journal\":9")))
                .hasMessageContaining("a journal of form 9, and this Overlab reads form 1: read it with Overlab 0.0.");
        assertThatThrownBy(() -> read(lines[0], "{\"event\":{\"type\":\"remark\"}}", lines[2]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.jsonl line 2 is no event:");
        assertThatThrownBy(() -> read(lines[0], "[]", lines[2])).hasMessageContaining("a.jsonl line 2 is no event:");
    }

    @Test
    void aPackedOneIsReadToo() throws Exception {
        Path file = folder.resolve("a.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(written(1 << 20, remark(1)));
        }
        assertThat(JournalReader.read(file).entries()).hasSize(1);
        assertThat(JournalReader.header(file)).isEqualTo(HEADER);
    }

    @Test
    void itIsBoundedAndWhatWasTypedStaysLongest() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            events.add(output(("line " + i + "\n").getBytes(StandardCharsets.UTF_8)));
            events.add(new Event.CommandBegan(i, "docker0", "true", Origin.TYPED));
        }
        byte[] bytes = written(100_000, events.toArray(Event[]::new));
        assertThat(bytes.length).isBetween(50_000, 101_000);
        List<Entry> entries = read(bytes).entries();
        int full = 0;
        while (!(entries.get(full).event() instanceof Event.Remark)) {
            full++;
        }
        assertThat(((Event.Remark) entries.get(full).event()).text()).contains("half full");
        assertThat(entries.subList(full + 1, entries.size()))
                .hasSizeGreaterThan(100)
                .allMatch(e -> e.event() instanceof Event.CommandBegan);
    }

    @Test
    void aDiskThatIsFullEndsTheJournalAndIsToldOnce() {
        List<String> told = new ArrayList<>();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (JournalWriter writer = new JournalWriter(full, told::add)) {
            writer.begin(HEADER);
            for (int i = 0; i < 100; i++) {
                writer.accept(new Entry(i, i, "", 0, remark(i)));
            }
        }
        assertThat(told).containsExactly("The journal of this session ends here: No space left on device.");
    }

    @Test
    void aPacketThatWasSeenIsWrittenOnceAndThenByItsNumber() throws Exception {
        Frame frame = new Frame(5, "docker0:eth0", Frame.LINKTYPE_ETHERNET, 60, new byte[60]);
        SeenPacket seen = new SeenPacket(3, new Decoder().decode(frame), "step", "");
        byte[] bytes = written(1 << 20, new Event.FrameSeen(seen, true));
        assertThat(read(bytes).entries().get(0).event()).isEqualTo(new Event.FrameSeen(seen, true));
    }

    @Test
    void theLastTwentyAreKeptAndTheLatestIsTheFirst() throws Exception {
        JournalFolder journals = new JournalFolder(folder);
        LocalDateTime time = LocalDateTime.of(2030, 1, 1, 0, 0);
        for (int i = 0; i < 25; i++) {
            journals.create(time.plusMinutes(i), 4_194_399, false);
        }
        Files.createFile(folder.resolve("notes.txt"));
        assertThat(journals.all()).hasSize(21);
        assertThat(journals.all().get(0).getFileName()).hasToString("20300101-002400-4194399.jsonl");
        assertThat(journals.find("20300101-002400-4194399")).isPresent();
        assertThat(journals.find("20300101-000000-4194399")).isEmpty();
        assertThat(new JournalFolder(folder.resolve("none")).all()).isEmpty();
        assertThat(folder.resolve("notes.txt")).exists();
    }
}
