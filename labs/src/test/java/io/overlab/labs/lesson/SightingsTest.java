package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Frame;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.state.OverlaySnapshot;
import io.overlab.labs.state.Snapshot;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of frames that are asked for at once, before they were looked after in their own time. */
@Timeout(30)
class SightingsTest {
    private static final String ANSWER =
            "0242c0a800020242c0a800030806" + "0001080006040002" + "0242c0a80003c0a80003" + "0242c0a80002c0a80002";
    private static final String TCP = "0242c0a800030242c0a800020800" + "4500002800000000400600000a00000a0a00000b"
            + "9c4000500000000100000000500200000000" + "0000";

    private final EventStream events = new EventStream();
    private final OverlaySnapshot lab = new OverlaySnapshot();
    private volatile boolean open = true;
    private final Narration narration = new Narration(this::look);
    private final Sightings sightings = new Sightings(events, narration, packet -> true);

    @AfterEach
    void end() {
        sightings.close();
        events.close();
    }

    private Optional<Snapshot> look() {
        if (!open) {
            return Optional.empty();
        }
        long began = System.currentTimeMillis();
        Snapshot snapshot = lab.snapshot();
        narration.know(began, snapshot);
        return Optional.of(snapshot);
    }

    /** A frame that was captured between the latest look and now. */
    private void capture(String hex) throws InterruptedException {
        capture(hex, () -> {});
    }

    /** A frame that comes from a capture after something happened that it has not seen. */
    private void capture(String hex, Runnable meanwhile) throws InterruptedException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        // Looks have the clock's milliseconds, so a frame is in one of its own.
        Thread.sleep(3);
        long now = System.currentTimeMillis() * 1_000_000L;
        Thread.sleep(3);
        meanwhile.run();
        sightings.take(new Frame(now, "docker0/demo:eth0", Frame.LINKTYPE_ETHERNET, bytes.length, bytes));
    }

    private List<String> told() {
        return sightings.packets().stream().map(SeenPacket::meaning).toList();
    }

    @Test
    void whoAsksAtOnceIsToldByALookAfterTheFrame() throws InterruptedException {
        look();
        capture(ANSWER);
        sightings.settle();
        assertThat(told()).containsExactly("answered by the vxlan proxy docker0/overns:vxlan1, not by 192.168.0.3");
    }

    @Test
    void aFrameWithoutAStoryBehindItDoesNotHideTheStory() throws InterruptedException {
        look();
        capture(ANSWER);
        capture(TCP);
        sightings.settle();
        assertThat(told()).containsExactly("answered by the vxlan proxy docker0/overns:vxlan1, not by 192.168.0.3", "");
    }

    @Test
    void whatChangedInBetweenIsNotGuessed() throws InterruptedException {
        look();
        capture(ANSWER, () -> lab.proxied = false);
        sightings.settle();
        assertThat(told()).containsExactly("");
    }

    @Test
    void whenTheLabHasGoneNothingIsGuessed() throws InterruptedException {
        look();
        capture(ANSWER, () -> open = false);
        sightings.settle();
        sightings.settleUntold();
        assertThat(told()).containsExactly("");
    }
}
