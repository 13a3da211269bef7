package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.trace.Journey;
import io.overlab.labs.trace.PingTrace;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ping of Overlab's own is not the learner's. */
@Tag("namespace")
class UnheardTest {
    @TempDir
    private Path folder;

    @Test
    void aFollowedPingIsNotListedAndEndsNoStep() throws Exception {
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, SmallLessons.ECHO), 0);
            Snapshot snapshot = session.snapshot();
            Journey journey = session.captures()
                    .unheard(() -> PingTrace.follow(
                            session.lab(),
                            snapshot,
                            Set.of("docker0", "docker1", "underlay"),
                            Place.parse("docker0"),
                            "10.0.0.11"));
            assertThat(journey.answered()).isTrue();
            session.judge(Occasion.CHANGE);
            assertThat(session.captures().packets()).isEmpty();
            assertThat(session.lesson().orElseThrow().over()).isFalse();

            learner.run("docker0", "ping -c1 docker1");
            assertThat(session.captures().packets()).isNotEmpty();
            assertThat(learner.story()).contains("echo DONE");
        }
    }
}
