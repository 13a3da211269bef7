package io.overlab.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FrameLogTest {
    private static final Function<Packet, String> NOTHING = p -> "";

    private static Packet packet(long time, String place) {
        return new Decoder().decode(new Frame(time, place, Frame.LINKTYPE_ETHERNET, 60, new byte[60]));
    }

    @Test
    void packetsOfSeveralPlacesHaveTheNumbersOfTheirTime() {
        FrameLog log = new FrameLog(100);
        log.add(packet(10, "a"), "");
        log.add(packet(30, "a"), "");
        log.add(packet(20, "b"), "");
        log.add(packet(30, "b"), "");
        log.add(packet(5, "c"), "");
        assertThat(log.packets()).isEmpty();
        assertThat(log.count()).isEqualTo(5);
        assertThat(log.settle(NOTHING)).hasSize(5).isEqualTo(log.packets());
        assertThat(log.packets()).extracting(SeenPacket::timeNanos).containsExactly(5L, 10L, 20L, 30L, 30L);
        assertThat(log.packets()).extracting(SeenPacket::place).containsExactly("c", "a", "b", "a", "b");
        assertThat(log.packets()).extracting(SeenPacket::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(log.settle(NOTHING)).isEmpty();
    }

    @Test
    void aStragglerTakesItsPlaceAndTheNextNumberAndNoOtherNumberChanges() {
        FrameLog log = new FrameLog(100);
        log.add(packet(10, "a"), "");
        log.add(packet(30, "a"), "");
        log.settle(NOTHING);
        log.add(packet(20, "b"), "");
        log.settle(NOTHING);
        assertThat(log.packets()).extracting(SeenPacket::timeNanos).containsExactly(10L, 20L, 30L);
        assertThat(log.packets()).extracting(SeenPacket::number).containsExactly(1L, 3L, 2L);
    }

    @Test
    void whatIsYoungWaitsForOthers() throws InterruptedException {
        FrameLog log = new FrameLog(100);
        assertThat(log.add(packet(50, "a"), "")).isTrue();
        assertThat(log.settleOlder(1_000_000_000L, NOTHING)).isEmpty();
        Thread.sleep(30);
        assertThat(log.add(packet(40, "b"), "")).isFalse();
        log.add(packet(60, "b"), "");
        // Both what has waited long enough and what was captured before it.
        assertThat(log.settleOlder(25_000_000L, NOTHING))
                .extracting(SeenPacket::timeNanos)
                .containsExactly(40L, 50L);
        assertThat(log.unsettled()).isTrue();
        assertThat(log.settle(NOTHING)).extracting(SeenPacket::number).containsExactly(3L);
        assertThat(log.unsettled()).isFalse();
    }

    @Test
    void stepAndMeaningStayWithThePacket() {
        FrameLog log = new FrameLog(100);
        log.add(packet(2, "docker0:eth0"), "first");
        log.add(packet(1, "docker1:eth0"), "second");
        log.settle(p -> "at " + p.frame().timeNanos());
        assertThat(log.packets()).extracting(SeenPacket::step).containsExactly("second", "first");
        assertThat(log.packets()).extracting(SeenPacket::meaning).containsExactly("at 1", "at 2");
    }

    @Test
    void aFullLogForgetsTheOldestAndSaysHowMany() {
        FrameLog log = new FrameLog(50);
        for (int i = 0; i < 1000; i++) {
            log.add(packet(i, "a"), "");
            log.settle(NOTHING);
        }
        List<SeenPacket> packets = log.packets();
        assertThat(packets).hasSizeBetween(45, 50);
        assertThat(log.forgotten() + packets.size()).isEqualTo(1000);
        assertThat(packets.get(packets.size() - 1).number()).isEqualTo(1000);
        assertThat(packets.get(0).timeNanos()).isEqualTo(log.forgotten());
    }

    @Test
    void whatWaitsIsBoundedTooAndWhatIsLostSoHasNumbers() {
        FrameLog log = new FrameLog(50);
        log.add(packet(0, "a"), "");
        log.settle(NOTHING);
        for (int i = 1; i < 1000; i++) {
            log.add(packet(i, "a"), "");
        }
        assertThat(log.count()).isEqualTo(1000);
        List<SeenPacket> fresh = log.settle(NOTHING);
        assertThat(fresh).hasSizeBetween(45, 50);
        assertThat(fresh.get(fresh.size() - 1).number()).isEqualTo(1000);
        assertThat(fresh.get(fresh.size() - 1).timeNanos()).isEqualTo(999);
        assertThat(log.forgotten()).isEqualTo(fresh.get(0).number() - 1);
    }

    @Test
    @Timeout(20)
    void whoAddsDoesNotWaitForWhatIsSaid() throws InterruptedException {
        FrameLog log = new FrameLog(100);
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch added = new CountDownLatch(1);
        log.add(packet(1, "a"), "");
        Thread teller = new Thread(() -> log.settle(p -> {
            telling.countDown();
            try {
                added.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "told";
        }));
        teller.start();
        telling.await();
        log.add(packet(2, "a"), "");
        assertThat(log.packets()).isEmpty();
        assertThat(log.count()).isEqualTo(2);
        added.countDown();
        teller.join();
        assertThat(log.packets()).extracting(SeenPacket::meaning).containsExactly("told");
        assertThat(log.settle(NOTHING)).extracting(SeenPacket::number).containsExactly(2L);
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        FrameLog log = new FrameLog(100_000);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Random random = new Random(t);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 5000; i++) {
                    log.add(packet(random.nextInt(1_000_000), "x"), "");
                    if (i % 1000 == 0) {
                        log.settle(NOTHING);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        log.settle(NOTHING);
        assertThat(log.packets())
                .hasSize(20_000)
                .isSortedAccordingTo((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()));
        assertThat(log.packets()).extracting(SeenPacket::number).doesNotHaveDuplicates();
    }
}
