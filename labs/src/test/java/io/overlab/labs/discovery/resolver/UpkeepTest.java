package io.overlab.labs.discovery.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables are kept in line with what is believed, and with what the kernel says of them. */
class UpkeepTest extends DecisionsFixture {
    @Test
    void atItsStartItPutsRightWhatItFinds() {
        decisions = with(Mode.EARLY, false);
        on(new Input.NeighborSeen("192.168.0.3", "02:42:c0:a8:00:99", true, false));
        on(new Input.RowSeen(THREE.mac(), "10.0.0.99", false));
        on(new Input.NeighborSeen("192.168.0.7", "02:42:c0:a8:00:07", true, false));
        on(new Input.RowSeen("02:42:c0:a8:00:07", "10.0.0.11", false));
        on(new Input.NeighborSeen("192.168.0.8", "02:42:c0:a8:00:08", false, false));
        assertThat(on(new Input.Known(List.of(THREE), "consul")))
                .containsExactlyInAnyOrder(
                        PUT_ROW,
                        PUT_NEIGHBOR,
                        new Action.RemoveRow("02:42:c0:a8:00:07", "10.0.0.11"),
                        new Action.RemoveNeighbor("192.168.0.7"));
    }

    @Test
    void whoIsHeardElsewhereIsFollowed() {
        known(THREE);
        on(MISSED_ADDRESS);
        assertThat(on(new Input.RowSeen(THREE.mac(), "10.0.0.12", false))).isEmpty();
        assertThat(said).contains("moved");
        assertThat(on(new Input.Left(MOVED, "file")))
                .containsExactly(REMOVE_NEIGHBOR, new Action.RemoveRow(THREE.mac(), "10.0.0.12"));
    }

    @Test
    void aRowThatAgedTakesItsNeighborAlong() {
        known(THREE);
        on(MISSED_ADDRESS);
        on(new Input.NeighborSeen(THREE.ip(), THREE.mac(), true, false));
        on(new Input.RowSeen(THREE.mac(), THREE.vtep(), false));
        later(Duration.ofSeconds(300));
        assertThat(on(new Input.RowSeen(THREE.mac(), THREE.vtep(), true))).containsExactly(REMOVE_NEIGHBOR);
        assertThat(on(MISSED_ADDRESS)).containsExactly(ASK_ADDRESS);
    }

    @Test
    void theEchoOfARemovalIsNoAgeing() {
        decisions = with(Mode.EARLY, true);
        on(new Input.Joined(THREE, "serf"));
        on(new Input.Left(THREE, "serf"));
        on(new Input.Joined(THREE, "serf"));
        assertThat(on(new Input.RowSeen(THREE.mac(), THREE.vtep(), true))).isEmpty();
        assertThat(on(new Input.RowSeen(THREE.mac(), THREE.vtep(), true))).containsExactly(REMOVE_NEIGHBOR);
    }

    @Test
    void whatWasNotHeardIsSeenInTheTables() {
        decisions = with(Mode.EARLY, true);
        Whereabouts four = new Whereabouts("192.168.0.4", "02:42:c0:a8:00:04", "10.0.0.11");
        known(THREE);
        known(four);
        on(new Input.Left(four, "file"));
        known(four);
        // The row of .3 has gone, that of .4 is there, and the echo of its removal will not come any more.
        Input.NeighborSeen three = new Input.NeighborSeen(THREE.ip(), THREE.mac(), true, false);
        Input.NeighborSeen other = new Input.NeighborSeen(four.ip(), four.mac(), true, false);
        Input.RowSeen row = new Input.RowSeen(four.mac(), four.vtep(), false);
        assertThat(on(new Input.TablesRead(List.of(three, other), List.of(row))))
                .containsExactly(REMOVE_NEIGHBOR);
        assertThat(said).contains("aged");
        assertThat(on(new Input.RowSeen(four.mac(), four.vtep(), true)))
                .containsExactly(new Action.RemoveNeighbor(four.ip()));
    }

    @Test
    void aNeighborThatSomebodyTookUnheardIsWrittenAgain() {
        decisions = with(Mode.EARLY, true);
        known(THREE);
        on(new Input.TablesRead(List.of(), List.of(new Input.RowSeen(THREE.mac(), THREE.vtep(), false))));
        assertThat(on(new Input.Joined(THREE, "serf"))).isEmpty();
        assertThat(on(MISSED_ADDRESS)).contains(PUT_NEIGHBOR);
    }
}
