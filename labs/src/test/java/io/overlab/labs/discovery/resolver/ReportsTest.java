package io.overlab.labs.discovery.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done about what sources tell, of those who come, leave and move. */
class ReportsTest extends DecisionsFixture {
    @Test
    void whoLeavesTakesHisRowsAlong() {
        known(THREE);
        on(MISSED_ADDRESS);
        assertThat(on(new Input.Left(THREE, "file"))).containsExactly(REMOVE_NEIGHBOR, REMOVE_ROW);
        assertThat(on(new Input.Left(THREE, "file"))).isEmpty();
        later(Duration.ofSeconds(1));
        assertThat(on(MISSED_ADDRESS)).containsExactly(ASK_ADDRESS);
    }

    @Test
    void withFillRowsComeBeforeAnyMiss() {
        decisions = with(Mode.EARLY, true);
        assertThat(on(new Input.Joined(THREE, "serf"))).containsExactly(PUT_ROW, PUT_NEIGHBOR);
        assertThat(on(new Input.Joined(THREE, "serf"))).isEmpty();
        assertThat(on(new Input.Left(THREE, "serf"))).containsExactly(REMOVE_NEIGHBOR, REMOVE_ROW);
    }

    @Test
    void whoMovesIsFollowed() {
        known(THREE);
        on(MISSED_ADDRESS);
        assertThat(on(new Input.Joined(MOVED, "file"))).containsExactly(new Action.PutRow(MOVED.mac(), "10.0.0.12"));
        // The old host says late that it is gone from there.
        assertThat(on(new Input.Left(THREE, "file"))).isEmpty();
        assertThat(said).contains("moved").doesNotContain("conflict");
    }

    @Test
    void ofTwoWithOneAddressTheLatestIsBelievedAndTheOtherIsKept() {
        decisions = with(Mode.EARLY, true);
        on(new Input.Joined(THREE, "serf"));
        assertThat(on(new Input.Joined(TWIN, "serf")))
                .containsExactly(
                        REMOVE_ROW,
                        new Action.PutRow(TWIN.mac(), TWIN.vtep()),
                        new Action.PutNeighbor(TWIN.ip(), TWIN.mac()));
        assertThat(said).contains("conflict");
        assertThat(on(new Input.Left(TWIN, "serf")))
                .containsExactly(new Action.RemoveRow(TWIN.mac(), TWIN.vtep()), PUT_ROW, PUT_NEIGHBOR);
        // The one that is not believed leaves without a trace.
        on(new Input.Joined(TWIN, "serf"));
        assertThat(on(new Input.Left(THREE, "serf"))).isEmpty();
    }

    @Test
    void aHostThatFailsTakesAllBehindIt() {
        decisions = with(Mode.EARLY, true);
        Whereabouts four = new Whereabouts("192.168.0.4", "02:42:c0:a8:00:04", "10.0.0.11");
        Whereabouts five = new Whereabouts("192.168.0.5", "02:42:c0:a8:00:05", "10.0.0.12");
        List.of(THREE, four, five).forEach(w -> on(new Input.Joined(w, "serf")));
        assertThat(on(new Input.HostFailed("10.0.0.11", "serf")))
                .containsExactlyInAnyOrder(
                        REMOVE_NEIGHBOR,
                        REMOVE_ROW,
                        new Action.RemoveNeighbor(four.ip()),
                        new Action.RemoveRow(four.mac(), four.vtep()));
    }

    @Test
    void aHostThatFailedTakesItsRowsWithItWhoeverTold() {
        decisions = with(Mode.ANSWER, true);
        assertThat(on(new Input.Known(List.of(THREE), "consul"))).containsExactly(PUT_ROW, PUT_NEIGHBOR);
        assertThat(on(new Input.HostFailed("10.0.0.11", "serf"))).containsExactly(REMOVE_NEIGHBOR, REMOVE_ROW);
        // Whoever misses it is told what the store says.
        later(Duration.ofSeconds(1));
        assertThat(on(MISSED_ADDRESS)).containsExactly(PUT_ROW, PUT_NEIGHBOR);
        assertThat(on(new Input.HostFailed("10.0.0.11", "serf"))).containsExactly(REMOVE_NEIGHBOR, REMOVE_ROW);
        assertThat(on(new Input.HostReturned("10.0.0.12"))).isEmpty();
        assertThat(on(new Input.HostReturned("10.0.0.11"))).containsExactly(PUT_ROW, PUT_NEIGHBOR);
    }

    @Test
    void manyAtOnceGetOneLine() {
        decisions = with(Mode.EARLY, true);
        List<Whereabouts> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(new Whereabouts("10.1.0." + i, "02:42:0a:01:00:" + String.format("%02x", i), "10.0.0.11"));
        }
        assertThat(on(new Input.Known(many, "file"))).hasSize(400);
        assertThat(said).containsExactly("row");
    }
}
