package io.overlab.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameReader;
import io.overlab.capture.file.FrameSlot;
import io.overlab.capture.file.FrameWriter;
import io.overlab.capture.packet.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameLogTest {
    private static Frame frame(long time, String place) {
        return new Frame(time, place, Frame.LINKTYPE_ETHERNET, 60, new byte[60]);
    }

    @Test
    void framesOfSeveralPlacesAreInTheOrderOfTheirTime() {
        FrameLog log = new FrameLog(100);
        log.add(frame(10, "a"));
        log.add(frame(30, "a"));
        log.add(frame(20, "b"));
        log.add(frame(30, "b"));
        log.add(frame(5, "c"));
        assertThat(log.frames()).extracting(Frame::timeNanos).containsExactly(5L, 10L, 20L, 30L, 30L);
        assertThat(log.frames()).extracting(Frame::place).containsExactly("c", "a", "b", "a", "b");
        assertThat(log.at("b")).hasSize(2);
        log.clear();
        assertThat(log.frames()).isEmpty();
    }

    @Test
    void aFullLogForgetsTheOldestAndSaysHowMany() {
        FrameLog log = new FrameLog(50);
        for (int i = 0; i < 1000; i++) {
            log.add(frame(i, "a"));
        }
        assertThat(log.size()).isBetween(45, 50);
        assertThat(log.forgotten() + log.size()).isEqualTo(1000);
        List<Frame> frames = log.frames();
        assertThat(frames.get(frames.size() - 1).timeNanos()).isEqualTo(999);
        assertThat(frames.get(0).timeNanos()).isEqualTo(log.forgotten());
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        FrameLog log = new FrameLog(100_000);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Random random = new Random(t);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 5000; i++) {
                    log.add(frame(random.nextInt(1_000_000), "x"));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(log.frames())
                .hasSize(20_000)
                .isSortedAccordingTo((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()));
    }

    @Test
    void whatIsSavedHasItsPlaceAndItsStep(@TempDir Path folder) throws Exception {
        FrameLog log = new FrameLog(100);
        log.add(frame(2, "docker0:eth0"));
        log.add(frame(1, "docker1:eth0"));
        log.add(frame(3, "docker0:eth0"));
        Path file = folder.resolve("saved.pcapng");
        try (FrameWriter writer = CaptureFiles.create(file)) {
            assertThat(log.save(writer, f -> f.timeNanos() < 3, f -> "step " + f.timeNanos()))
                    .isEqualTo(2);
        }
        try (FrameReader reader = CaptureFiles.open(file)) {
            FrameSlot slot = new FrameSlot();
            assertThat(reader.next(slot)).isTrue();
            assertThat(slot.place()).isEqualTo("docker1:eth0");
            assertThat(slot.comment()).isEqualTo("step 1");
            assertThat(reader.next(slot)).isTrue();
            assertThat(slot.place()).isEqualTo("docker0:eth0");
            assertThat(reader.next(slot)).isFalse();
        }
    }
}
