package io.overlab.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.overlab.capture.packet.Build;
import io.overlab.capture.packet.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngTest {
    @TempDir
    Path folder;

    /** Makes the bytes of a file block by block, in either byte order. */
    private static final class Maker {
        private final ByteBuffer all = ByteBuffer.allocate(1 << 20);

        Maker(ByteOrder order) {
            all.order(order);
        }

        Maker order(ByteOrder order) {
            all.order(order);
            return this;
        }

        Maker block(int type, byte[]... parts) {
            byte[] body = Build.join(parts);
            int size = 12 + body.length + (-body.length & 3);
            all.putInt(type)
                    .putInt(size)
                    .put(body)
                    .put(new byte[-body.length & 3])
                    .putInt(size);
            return this;
        }

        byte[] ints(int... values) {
            ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(all.order());
            Arrays.stream(values).forEach(buffer::putInt);
            return buffer.array();
        }

        byte[] shorts(int... values) {
            ByteBuffer buffer = ByteBuffer.allocate(values.length * 2).order(all.order());
            Arrays.stream(values).forEach(v -> buffer.putShort((short) v));
            return buffer.array();
        }

        byte[] option(int code, byte[] value) {
            return Build.join(shorts(code, value.length), value, new byte[-value.length & 3]);
        }

        Maker section() {
            return block(0x0a0d0d0a, ints(0x1a2b3c4d), shorts(1, 0), ints(-1, -1));
        }

        Maker device(int linkType, byte[]... options) {
            return block(1, shorts(linkType, 0), ints(0), Build.join(options));
        }

        Maker packet(int device, long time, byte[] data, byte[]... options) {
            byte[] head = ints(device, (int) (time >>> 32), (int) time, data.length, data.length + 4);
            return block(6, head, data, new byte[-data.length & 3], Build.join(options));
        }

        byte[] bytes() {
            return Arrays.copyOf(all.array(), all.position());
        }
    }

    /** A frame with its comment. */
    private record Read(Frame frame, String comment) {}

    private static List<Read> read(byte[] file) throws IOException {
        List<Read> all = new ArrayList<>();
        FrameSlot slot = new FrameSlot();
        try (FrameReader reader = CaptureFiles.open(new ByteArrayInputStream(file), "x.pcapng", "unnamed")) {
            while (reader.next(slot)) {
                all.add(new Read(slot.toFrame(), slot.comment()));
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void sectionsInterfacesResolutionsAndComments(String name) throws IOException {
        ByteOrder order = name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteOrder other = name.equals("BIG_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] ping = Build.overlayPing();
        Maker maker = new Maker(order);
        maker.section()
                .device(
                        1,
                        maker.option(2, "docker0:eth0".getBytes()),
                        maker.option(9, new byte[] {9}),
                        maker.option(0, new byte[0]))
                .device(276, maker.option(2, "docker1".getBytes()), maker.option(0, new byte[0]))
                .packet(
                        0,
                        1_700_000_000_123_456_789L,
                        ping,
                        maker.option(1, "step 6".getBytes()),
                        maker.option(1, "seen".getBytes()))
                .block(5, maker.ints(0, 1, 2))
                .packet(1, 1_700_000_000_123_456L, new byte[21])
                .block(0x0bad, new byte[100])
                .order(other)
                .section();
        maker.device(1, maker.option(9, new byte[] {(byte) 0x80}), maker.option(14, Build.number(0, 8)))
                .packet(0, 77, ping)
                .block(3, maker.ints(60), new byte[60]);
        List<Read> all = read(maker.bytes());
        assertThat(all).hasSize(4);
        assertThat(all.get(0).frame())
                .isEqualTo(new Frame(1_700_000_000_123_456_789L, "docker0:eth0", 1, ping.length + 4, ping));
        assertThat(all.get(0).comment()).isEqualTo("step 6\nseen");
        assertThat(all.get(1).frame().place()).isEqualTo("docker1");
        assertThat(all.get(1).frame().linkType()).isEqualTo(276);
        assertThat(all.get(1).frame().timeNanos()).isEqualTo(1_700_000_000_123_456_000L);
        assertThat(all.get(1).comment()).isEmpty();
        assertThat(all.get(2).frame().place()).isEqualTo("unnamed");
        assertThat(all.get(2).frame().timeNanos()).isEqualTo(77_000_000_000L);
        assertThat(all.get(3).frame().wireLength()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 1500000, 1500000000",
        "9, 1500000000, 1500000000",
        "0, 3, 3000000000",
        "12, 1500000000000, 1500000000",
        "130, 6, 1500000000",
        "160, 4294967296, 1000000000",
        "63, 1, 0"
    })
    void clocksOfAnyResolution(int resolution, long ticks, long nanos) throws IOException {
        Maker maker = new Maker(ByteOrder.LITTLE_ENDIAN);
        maker.section().device(1, maker.option(9, new byte[] {(byte) resolution}));
        maker.packet(0, ticks, new byte[4]);
        assertThat(read(maker.bytes()).get(0).frame().timeNanos()).isEqualTo(nanos);
    }

    @Test
    void aFileCutAtAnyByteGivesTheWholeFramesAndOneSentence() {
        Maker maker = new Maker(ByteOrder.LITTLE_ENDIAN);
        byte[] whole = maker.section()
                .device(1)
                .packet(0, 1, new byte[30])
                .packet(0, 2, new byte[31])
                .bytes();
        for (int kept = 1; kept < whole.length; kept++) {
            List<Frame> frames = new ArrayList<>();
            byte[] part = Arrays.copyOf(whole, kept);
            Throwable thrown = catchThrowable(() -> {
                FrameReader reader = CaptureFiles.open(new ByteArrayInputStream(part), "x.pcapng", "");
                for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                    frames.add(frame);
                }
            });
            int first = 28 + 20 + 64;
            assertThat(frames).as("kept " + kept).hasSize(kept >= first ? 1 : 0);
            boolean between = kept == 28 || kept == 48 || kept == first;
            if (between) {
                assertThat(thrown).as("kept " + kept).isNull();
            } else {
                assertThat(thrown).as("kept " + kept).isInstanceOf(CaptureFileException.class);
                assertThat(thrown.getMessage()).startsWith("x.pcapng ").doesNotContain("\n");
            }
        }
    }

    @Test
    void contradictionsAreDamage() {
        Maker none = new Maker(ByteOrder.LITTLE_ENDIAN);
        assertThatThrownBy(() -> read(none.section().packet(0, 1, new byte[4]).bytes()))
                .isInstanceOf(CaptureFileException.class)
                .hasMessageContaining("frame 1 is of interface 0, and none was described");
        Maker tail = new Maker(ByteOrder.LITTLE_ENDIAN);
        byte[] wrong = tail.section().device(1).packet(0, 1, new byte[4]).bytes();
        wrong[wrong.length - 4] ^= 4;
        assertThatThrownBy(() -> read(wrong))
                .hasMessageContaining("damaged at byte 48")
                .hasMessageContaining("ends with the length");
        Maker huge = new Maker(ByteOrder.LITTLE_ENDIAN);
        byte[] large = huge.section().device(1).packet(0, 1, new byte[4]).bytes();
        large[48 + 7] = 0x7f;
        assertThatThrownBy(() -> read(large)).hasMessageContaining("damaged at byte 48");
        Maker over = new Maker(ByteOrder.LITTLE_ENDIAN);
        byte[] long1 = over.section().device(1).packet(0, 1, new byte[4]).bytes();
        long1[48 + 20] = 100;
        assertThatThrownBy(() -> read(long1)).hasMessageContaining("claims 100 bytes");
        Maker version = new Maker(ByteOrder.LITTLE_ENDIAN);
        byte[] two = version.section().bytes();
        two[12] = 2;
        assertThatThrownBy(() -> read(two)).hasMessageContaining("version 2.0");
    }

    @Test
    void afterDamageThereIsNothingMore() throws IOException {
        Maker maker = new Maker(ByteOrder.LITTLE_ENDIAN);
        byte[] file = maker.section()
                .device(1)
                .packet(0, 1, new byte[4])
                .packet(7, 2, new byte[4])
                .packet(0, 3, new byte[4])
                .bytes();
        FrameReader reader = CaptureFiles.open(new ByteArrayInputStream(file), "x", "");
        assertThat(reader.next()).isNotNull();
        assertThatThrownBy(reader::next).hasMessageContaining("the frame before it is good");
        assertThat(reader.next()).isNull();
        assertThat(reader.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.pcapng", "x.pcap"})
    void whatIsWrittenCanBeRead(String name) throws IOException {
        Path file = folder.resolve(name);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            byte[] data = Arrays.copyOf(Build.overlayPing(), 40 + i % 100);
            frames.add(new Frame(
                    1_700_000_000_000_000_000L + i,
                    name.endsWith("ng") ? "docker" + i % 3 + ":eth0" : "",
                    1,
                    148,
                    data));
        }
        try (FrameWriter writer = CaptureFiles.create(file)) {
            for (Frame frame : frames) {
                writer.write(frame, "step " + frame.data().length);
            }
            assertThat(writer.count()).isEqualTo(500);
        }
        List<Read> all = read(Files.readAllBytes(file));
        if (name.endsWith("ng")) {
            assertThat(all.stream().map(Read::frame).toList()).isEqualTo(frames);
            assertThat(all.get(3).comment()).isEqualTo("step 43");
        } else {
            assertThat(all.stream().map(r -> r.frame().timeNanos()).toList())
                    .isEqualTo(frames.stream().map(Frame::timeNanos).toList());
            assertThat(all.get(3).frame().data()).isEqualTo(frames.get(3).data());
        }
    }

    @Test
    void pcapTakesOneLinkTypeOnly() throws IOException {
        try (FrameWriter writer = CaptureFiles.create(folder.resolve("y.pcap"))) {
            writer.write(new Frame(0, "", 1, 4, new byte[4]), "");
            assertThatThrownBy(() -> writer.write(new Frame(0, "", 276, 4, new byte[4]), ""))
                    .isInstanceOf(CaptureFileException.class)
                    .hasMessageContaining("write .pcapng instead");
        }
    }

    @Test
    void whatCannotBeOpenedOrMadeIsSaidInOneSentence() throws IOException {
        assertThatThrownBy(() -> CaptureFiles.open(folder.resolve("none.pcap")))
                .hasMessageStartingWith("there is no file");
        assertThatThrownBy(() -> CaptureFiles.open(folder)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> CaptureFiles.create(folder.resolve("no/such/x.pcapng")))
                .hasMessageContaining("its folder does not exist");
        assertThatThrownBy(() -> CaptureFiles.create(folder)).isInstanceOf(CaptureFileException.class);
        Path text = folder.resolve("notes.txt");
        Files.writeString(text, "hello", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CaptureFiles.open(text)).hasMessageContaining("is not a capture file");
    }

    @Test
    void aFullDiskLeavesWholeRecords() throws IOException {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full");
        FrameWriter writer = CaptureFiles.create(full);
        writer.write(new Frame(0, "a", 1, 4, new byte[4]), "");
        assertThatThrownBy(writer::close)
                .isInstanceOf(CaptureFileException.class)
                .hasMessageContaining("/dev/full cannot be written: No space left on device");
    }

    @Test
    void aLargeFileIsReadAheadAndEqual() throws IOException {
        Path file = folder.resolve("large.pcapng");
        byte[] data = new byte[60_000];
        try (FrameWriter writer = CaptureFiles.create(file)) {
            for (int i = 0; i < 200; i++) {
                data[0] = (byte) i;
                writer.write(new Frame(i, "a", 1, data.length, data.clone()), "");
            }
        }
        try (FrameReader reader = CaptureFiles.open(file)) {
            for (int i = 0; i < 200; i++) {
                Frame frame = reader.next();
                assertThat(frame.timeNanos()).isEqualTo(i);
                assertThat(frame.data()[0]).isEqualTo((byte) i);
            }
            assertThat(reader.next()).isNull();
        }
    }
}
