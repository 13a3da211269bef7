package io.overlab.labs.discovery.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.discovery.resolver.Question.ByAddress;
import io.overlab.labs.discovery.resolver.Question.ByMac;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done about what the device lacks, and for those who wait for it. */
class MissesTest extends DecisionsFixture {
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
}
