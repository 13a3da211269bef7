package io.overlab.labs.discovery.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done about a source that tells all it knows, or all of a host. */
class KnownReportsTest extends DecisionsFixture {
    @Test
    void whatASourceKnowsNoMoreHasLeft() {
        on(new Input.Known(List.of(THREE), "file"));
        on(MISSED_ADDRESS);
        assertThat(on(new Input.Known(List.of(), "file"))).containsExactly(REMOVE_NEIGHBOR, REMOVE_ROW);
    }

    @Test
    void whatASourceKnowsElsewhereHasMovedAndIsNoConflict() {
        on(new Input.Known(List.of(THREE), "file"));
        on(MISSED_ADDRESS);
        assertThat(on(new Input.Known(List.of(MOVED), "file")))
                .containsExactly(new Action.PutRow(MOVED.mac(), "10.0.0.12"));
        assertThat(on(new Input.Known(List.of(TWIN), "file")))
                .containsExactly(
                        new Action.RemoveRow(MOVED.mac(), MOVED.vtep()),
                        new Action.PutRow(TWIN.mac(), TWIN.vtep()),
                        new Action.PutNeighbor(TWIN.ip(), TWIN.mac()));
        assertThat(said).doesNotContain("conflict");
    }

    @Test
    void twoOfOneSourceWithOneAddressStayAsTheyAre() {
        decisions = with(Mode.EARLY, true);
        on(new Input.Known(List.of(THREE, TWIN), "consul"));
        assertThat(said).containsOnlyOnce("conflict");
        assertThat(on(new Input.Known(List.of(THREE, TWIN), "consul"))).isEmpty();
        assertThat(said).containsOnlyOnce("conflict");
    }

    @Test
    void whatAHostHasIsKnownWholeAndWhatWasToldMeanwhileCountsMore() {
        decisions = with(Mode.EARLY, true);
        Whereabouts four = new Whereabouts("192.168.0.4", "02:42:c0:a8:00:04", "10.0.0.11");
        Whereabouts five = new Whereabouts("192.168.0.5", "02:42:c0:a8:00:05", "10.0.0.11");
        on(new Input.Joined(THREE, "serf"));
        later(Duration.ofSeconds(1));
        long asked = now;
        later(Duration.ofMillis(10));
        on(new Input.Joined(five, "serf"));
        on(new Input.Left(THREE, "serf"));
        // The answer was given before both.
        assertThat(on(new Input.KnownBehind("10.0.0.11", List.of(THREE, four), asked, "serf")))
                .containsExactly(
                        new Action.PutRow(four.mac(), four.vtep()), new Action.PutNeighbor(four.ip(), four.mac()));
        later(Duration.ofSeconds(1));
        assertThat(on(new Input.KnownBehind("10.0.0.11", List.of(five), now, "serf")))
                .containsExactly(new Action.RemoveNeighbor(four.ip()), new Action.RemoveRow(four.mac(), four.vtep()));
        assertThat(on(new Input.KnownBehind("10.0.0.12", List.of(), now, "serf")))
                .isEmpty();
    }

    @Test
    void ofTwoHostsWithOneAddressTheLatestStaysHoweverOftenAllIsTold() {
        decisions = with(Mode.EARLY, true);
        Whereabouts other = new Whereabouts("192.168.0.4", "02:42:c0:a8:00:04", "10.0.0.11");
        assertThat(on(new Input.Known(List.of(THREE, MOVED), "consul")))
                .containsExactly(new Action.PutRow(MOVED.mac(), MOVED.vtep()), PUT_NEIGHBOR);
        assertThat(said).contains("conflict");
        said.clear();
        for (int i = 0; i < 3; i++) {
            List<Whereabouts> all = i % 2 == 0 ? List.of(THREE, MOVED, other) : List.of(THREE, MOVED);
            assertThat(on(new Input.Known(all, "consul")))
                    .doesNotContain(PUT_ROW)
                    .hasSize(2);
        }
        assertThat(said).doesNotContain("conflict");
        // The one that was right goes, and what was stale is all there is.
        assertThat(on(new Input.Known(List.of(THREE, other), "consul"))).containsExactly(PUT_ROW);
        assertThat(on(new Input.Known(List.of(THREE, other, MOVED), "consul")))
                .containsExactly(new Action.PutRow(MOVED.mac(), MOVED.vtep()));
        assertThat(said).contains("conflict");
    }
}
