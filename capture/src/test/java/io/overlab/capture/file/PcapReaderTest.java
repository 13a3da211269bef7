package io.overlab.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.capture.packet.Build;
import io.overlab.capture.packet.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapReaderTest {
    private static byte[] file(ByteOrder order, int magic, byte[]... frames) {
        ByteBuffer file = ByteBuffer.allocate(100_000).order(order);
        file.putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65535)
                .putInt(1);
        for (byte[] frame : frames) {
            file.putInt(1_700_000_000)
                    .putInt(123_456)
                    .putInt(frame.length)
                    .putInt(frame.length + 10)
                    .put(frame);
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    private static List<Frame> read(byte[] file) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (FrameReader reader = CaptureFiles.open(new ByteArrayInputStream(file), "x.pcap", "docker0:eth0")) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    @ParameterizedTest
    @CsvSource({
        "BIG_ENDIAN, a1b2c3d4, 1700000000123456000",
        "LITTLE_ENDIAN, a1b2c3d4, 1700000000123456000",
        "BIG_ENDIAN, a1b23c4d, 1700000000000123456",
        "LITTLE_ENDIAN, a1b23c4d, 1700000000000123456"
    })
    void bothByteOrdersAndBothClocks(String order, String magic, long nanos) throws IOException {
        ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] ping = Build.overlayPing();
        List<Frame> frames = read(file(byteOrder, Integer.parseUnsignedInt(magic, 16), ping, new byte[0], ping));
        assertThat(frames).hasSize(3);
        Frame first = frames.get(0);
        assertThat(first.timeNanos()).isEqualTo(nanos);
        assertThat(first.data()).isEqualTo(ping);
        assertThat(first.wireLength()).isEqualTo(ping.length + 10);
        assertThat(first.cut()).isTrue();
        assertThat(first.linkType()).isEqualTo(1);
        assertThat(first.place()).isEqualTo("docker0:eth0");
        assertThat(frames.get(1).data()).isEmpty();
    }

    @Test
    void aFileCutAtAnyByteGivesTheWholeFramesAndOneSentence() throws IOException {
        byte[] whole = file(ByteOrder.LITTLE_ENDIAN, PcapReader.MICROSECONDS, Build.overlayPing(), Build.overlayPing());
        int record = 16 + Build.overlayPing().length;
        for (int kept = 0; kept < whole.length; kept++) {
            List<Frame> frames = new ArrayList<>();
            int bytes = kept;
            Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> {
                FrameReader reader =
                        CaptureFiles.open(new ByteArrayInputStream(Arrays.copyOf(whole, bytes)), "x.pcap", "");
                for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                    frames.add(frame);
                }
            });
            int expected = kept < 24 ? 0 : (kept - 24) / record;
            assertThat(frames).as("kept " + kept).hasSize(expected);
            if (kept >= 24 && (kept - 24) % record == 0) {
                assertThat(thrown).as("kept " + kept).isNull();
            } else {
                assertThat(thrown).as("kept " + kept).isInstanceOf(CaptureFileException.class);
                assertThat(thrown.getMessage()).startsWith("x.pcap ");
                if (kept > 24) {
                    assertThat(thrown).hasMessageContaining("x.pcap is cut at byte " + kept + ": ");
                }
            }
        }
    }

    @Test
    void otherMagicNumbersAreRefusedByName() {
        assertThatThrownBy(() -> read(file(ByteOrder.LITTLE_ENDIAN, PcapReader.MODIFIED)))
                .isInstanceOf(CaptureFileException.class)
                .hasMessageContaining("modified");
        assertThatThrownBy(() -> read("#!/bin/sh\n echo this is no capture".getBytes()))
                .isInstanceOf(CaptureFileException.class)
                .hasMessageContaining("is not a capture file");
        assertThatThrownBy(() -> read(new byte[0])).hasMessage("x.pcap is empty");
    }

    @Test
    void aLengthOverTheLimitIsDamage() {
        byte[] file = file(ByteOrder.LITTLE_ENDIAN, PcapReader.MICROSECONDS, Build.overlayPing());
        file[24 + 10] = 0x7f;
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(CaptureFileException.class)
                .hasMessageContaining("damaged at byte 24")
                .hasMessageContaining("262144");
    }
}
