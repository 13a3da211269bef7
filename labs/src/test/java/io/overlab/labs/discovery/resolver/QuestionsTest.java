package io.overlab.labs.discovery.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.discovery.resolver.Question.ByAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked for, and what rests because it was in vain. */
class QuestionsTest extends DecisionsFixture {
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
    void whatCouldNotBeAskedIsAskedAgainSoon() {
        on(MISSED_ADDRESS);
        assertThat(on(new Input.NotAsked(new ByAddress(THREE.ip())))).isEmpty();
        assertThat(on(MISSED_ADDRESS)).isEmpty();
        later(Duration.ofMillis(1_100));
        assertThat(on(MISSED_ADDRESS)).containsExactly(ASK_ADDRESS);
        assertThat(said).doesNotContain("unknown");
    }
}
