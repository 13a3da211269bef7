package io.overlab.labs.discovery.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.discovery.resolver.Question.ByAddress;
import io.overlab.labs.discovery.resolver.Question.ByMac;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final Whereabouts THREE = new Whereabouts("192.168.0.3", "02:42:c0:a8:00:03", "10.0.0.11");
    private static final Whereabouts MOVED = new Whereabouts("192.168.0.3", "02:42:c0:a8:00:03", "10.0.0.12");
    private static final Whereabouts TWIN = new Whereabouts("192.168.0.3", "02:42:c0:a8:00:33", "10.0.0.12");
    private static final Action PUT_NEIGHBOR = new Action.PutNeighbor(THREE.ip(), THREE.mac());
    private static final Action PUT_ROW = new Action.PutRow(THREE.mac(), THREE.vtep());
    private static final Action REMOVE_NEIGHBOR = new Action.RemoveNeighbor(THREE.ip());
    private static final Action REMOVE_ROW = new Action.RemoveRow(THREE.mac(), THREE.vtep());
    private static final Action ASK_ADDRESS = new Action.Ask(new ByAddress(THREE.ip()));
    private static final Input MISSED_ADDRESS = new Input.MissedAddress(THREE.ip());
    private static final Input MISSED_MAC = new Input.MissedMac(THREE.mac());
    private static final Input ASKED = new Input.Asked(THREE.ip(), "192.168.0.2", "02:42:c0:a8:00:02");
    private static final Action REPLY = new Action.Reply(THREE.ip(), THREE.mac(), "192.168.0.2", "02:42:c0:a8:00:02");

    private Decisions decisions = with(Mode.EARLY, false);
    private final List<String> said = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private long now = Duration.ofHours(1).toNanos();

    private static Decisions with(Mode mode, boolean fill) {
        return new Decisions(new Manner(mode, fill, "10.0.0.10", Times.DEFAULT));
    }

    private List<Action> on(Input input) {
        List<Action> actions = decisions.on(input, now);
        actions.forEach(a -> {
            if (a instanceof Action.Say say) {
                said.add(say.note().event());
                texts.add(say.note().text());
            }
        });
        return actions.stream().filter(a -> !(a instanceof Action.Say)).toList();
    }

    private void later(Duration duration) {
        now += duration.toNanos();
    }

    private static Input found(Question question, Whereabouts where) {
        return new Input.Answered(question, Optional.of(where), "file");
    }

    private void known(Whereabouts where) {
        on(new Input.Joined(where, "file"));
    }

    @Test
    void asInTheArticleEachMissGetsItsOwnRow() {
        decisions = with(Mode.AS_IN_ARTICLE, false);
        assertThat(on(MISSED_ADDRESS)).containsExactly(ASK_ADDRESS);
        assertThat(on(found(new ByAddress(THREE.ip()), THREE))).containsExactly(PUT_NEIGHBOR);
        later(Duration.ofSeconds(1));
        // The answer holds for the second miss.
        assertThat(on(MISSED_MAC)).containsExactly(PUT_ROW);
        assertThat(said).containsExactly("l3miss", "neighbor", "l2miss", "row");
        // Lessons and people look for these words.
        assertThat(texts)
                .containsExactly(
                        "L3Miss: Who has IP: 192.168.0.3?",
                        "Populating ARP table from file: IP 192.168.0.3 is 02:42:c0:a8:00:03",
                        "L2Miss: Who has MAC: 02:42:c0:a8:00:03?",
                        "Populating FIB table from file: MAC 02:42:c0:a8:00:03 is on host 10.0.0.11");
    }

    @Test
    void earlyBothRowsAreWrittenAtTheFirstMissAndTheForwardingRowIsFirst() {
        on(MISSED_ADDRESS);
        assertThat(on(found(new ByAddress(THREE.ip()), THREE))).containsExactly(PUT_ROW, PUT_NEIGHBOR);
    }

    @Test
    void whoAskedIsAnsweredOnlyWhereThatIsWanted() {
        for (Mode mode : Mode.values()) {
            decisions = with(mode, false);
            on(ASKED);
            on(MISSED_ADDRESS);
            assertThat(on(found(new ByAddress(THREE.ip()), THREE)).contains(REPLY))
                    .as(mode.word())
                    .isEqualTo(mode == Mode.ANSWER);
        }
    }

    @Test
    void theAnswerComesAfterTheRowsAndToEachWhoAskedOnce() {
        decisions = with(Mode.ANSWER, false);
        Input other = new Input.Asked(THREE.ip(), "192.168.0.9", "02:42:c0:a8:00:09");
        on(ASKED);
        on(other);
        on(ASKED);
        on(MISSED_ADDRESS);
        List<Action> actions = on(found(new ByAddress(THREE.ip()), THREE));
        assertThat(actions.subList(0, 2)).containsExactly(PUT_ROW, PUT_NEIGHBOR);
        assertThat(actions.subList(2, 4))
                .containsExactlyInAnyOrder(
                        REPLY, new Action.Reply(THREE.ip(), THREE.mac(), "192.168.0.9", "02:42:c0:a8:00:09"));
        assertThat(actions).hasSize(4);
    }

    @Test
    void aQuestionThatIsHeardAfterItsMissIsAnsweredToo() {
        decisions = with(Mode.ANSWER, false);
        known(THREE);
        on(MISSED_ADDRESS);
        assertThat(on(ASKED)).containsExactly(REPLY);
        later(Duration.ofSeconds(1));
        // By then the device answers by itself.
        assertThat(on(ASKED)).isEmpty();
    }

    @Test
    void anOldQuestionIsNotAnswered() {
        decisions = with(Mode.ANSWER, false);
        on(ASKED);
        later(Duration.ofSeconds(5));
        on(MISSED_ADDRESS);
        assertThat(on(found(new ByAddress(THREE.ip()), THREE))).containsExactly(PUT_ROW, PUT_NEIGHBOR);
    }

    @Test
    void missesOfWhatIsBeingAskedForAreCountedAndNotMore() {
        on(MISSED_ADDRESS);
        assertThat(on(MISSED_ADDRESS)).isEmpty();
        assertThat(on(MISSED_ADDRESS)).isEmpty();
        assertThat(said).containsExactly("l3miss");
        assertThat(decisions.tally().repeated).isEqualTo(2);
    }

    @Test
    void aMissThatWasOnItsWayWhenTheRowWasWrittenIsARepetition() {
        decisions = with(Mode.AS_IN_ARTICLE, false);
        known(THREE);
        assertThat(on(MISSED_MAC)).containsExactly(PUT_ROW);
        assertThat(on(MISSED_MAC)).isEmpty();
        later(Duration.ofSeconds(1));
        // Still missed after a second: the row is not there, whatever was thought.
        assertThat(on(MISSED_MAC)).containsExactly(PUT_ROW);
    }

    @Test
    void whatIsKnownIsNotAskedForAgainUntilItIsOld() {
        known(THREE);
        assertThat(on(MISSED_ADDRESS)).containsExactly(PUT_ROW, PUT_NEIGHBOR);
        on(new Input.NeighborSeen(THREE.ip(), THREE.mac(), true, true));
        later(Duration.ofSeconds(61));
        assertThat(on(MISSED_ADDRESS)).containsExactly(ASK_ADDRESS);
    }

    @Test
    void theUnknownIsRememberedForAWhile() {
        on(MISSED_ADDRESS);
        assertThat(on(new Input.Answered(new ByAddress(THREE.ip()), Optional.empty(), "")))
                .isEmpty();
        later(Duration.ofSeconds(9));
        assertThat(on(MISSED_ADDRESS)).isEmpty();
        later(Duration.ofSeconds(2));
        assertThat(on(MISSED_ADDRESS)).containsExactly(ASK_ADDRESS);
        assertThat(said).containsExactly("l3miss", "unknown", "l3miss");
    }

    @Test
    void theUnknownThatJoinsIsUnknownNoMore() {
        on(MISSED_ADDRESS);
        on(new Input.Answered(new ByAddress(THREE.ip()), Optional.empty(), ""));
        known(THREE);
        assertThat(on(MISSED_ADDRESS)).containsExactly(PUT_ROW, PUT_NEIGHBOR);
    }

    @Test
    void aMacAddressIsAskedForByItself() {
        assertThat(on(MISSED_MAC)).containsExactly(new Action.Ask(new ByMac(THREE.mac())));
    }

    @Test
    void whatIsOnThisHostGetsNoRows() {
        Whereabouts local = new Whereabouts("192.168.0.2", "02:42:c0:a8:00:02", "10.0.0.10");
        decisions = with(Mode.ANSWER, true);
        assertThat(on(new Input.Joined(local, "serf"))).isEmpty();
        assertThat(on(new Input.MissedAddress(local.ip()))).isEmpty();
        assertThat(on(new Input.MissedMac(local.mac()))).isEmpty();
    }

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
    void whoIsHeardElsewhereIsFollowed() {
        known(THREE);
        on(MISSED_ADDRESS);
        assertThat(on(new Input.RowSeen(THREE.mac(), "10.0.0.12", false))).isEmpty();
        assertThat(said).contains("moved");
        assertThat(on(new Input.Left(MOVED, "file")))
                .containsExactly(REMOVE_NEIGHBOR, new Action.RemoveRow(THREE.mac(), "10.0.0.12"));
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
    void manyAtOnceGetOneLine() {
        decisions = with(Mode.EARLY, true);
        List<Whereabouts> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(new Whereabouts("10.1.0." + i, "02:42:0a:01:00:" + String.format("%02x", i), "10.0.0.11"));
        }
        assertThat(on(new Input.Known(many, "file"))).hasSize(400);
        assertThat(said).containsExactly("row");
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
    void whatCouldNotBeAskedIsAskedAgainSoon() {
        on(MISSED_ADDRESS);
        assertThat(on(new Input.NotAsked(new ByAddress(THREE.ip())))).isEmpty();
        assertThat(on(MISSED_ADDRESS)).isEmpty();
        later(Duration.ofMillis(1_100));
        assertThat(on(MISSED_ADDRESS)).containsExactly(ASK_ADDRESS);
        assertThat(said).doesNotContain("unknown");
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
