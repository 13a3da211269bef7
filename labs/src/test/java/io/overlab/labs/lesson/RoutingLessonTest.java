package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.host.Needs;
import io.overlab.labs.journal.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lesson with FRR: a daemon that dies is told of, and undo brings it back, unless the lesson wanted it dead. */
@Tag("namespace")
@Timeout(180)
class RoutingLessonTest {
    private static final String LESSON = """
            scenario: small
            title: Small
            minutes: 1
            needs: [frr]
            hosts:
              docker0: { address: 10.0.0.10 }
            steps:
              - step: bridge
                title: A bridge
                on: docker0
                say: Make it.
                do: |
                  ip link add br0 type bridge
                  ip netns add made
                check: { netns: docker0/made }
              - step: dead
                title: No speaker
                on: docker0
                say: End bgpd.
                do: |
                  kill -9 $(cat /run/frr/bgpd.pid)
                  ip netns add ended
                check: { netns: docker0/ended }
              - step: last
                title: The last
                on: docker0
                say: One more.
                do: ip netns add more
                check: { netns: docker0/more }
            """;
    private static final String SPEAKS = "vtysh -d bgpd -c 'show bgp summary' >/dev/null && echo speaks";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsFrr() {
        Optional<String> missing = Needs.missing(List.of("frr"));
        assumeTrue(missing.isEmpty(), missing.orElse(""));
    }

    private static List<String> endings(Learner learner) {
        return learner.told().all(Event.Remark.class).stream()
                .map(Event.Remark::text)
                .filter(t -> t.contains("has ended"))
                .toList();
    }

    @Test
    void undoBringsASpeakerBack() throws Exception {
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, LESSON), 0);
            learner.run("docker0", "ip netns add mine");
            learner.run("docker0", "kill -9 $(cat /run/frr/bgpd.pid)");
            learner.await("the end of bgpd", () -> !endings(learner).isEmpty());
            assertThat(endings(learner))
                    .singleElement()
                    .asString()
                    .contains("bgpd on docker0")
                    .contains("undo");
            learner.told().forget();
            assertThat(session.undo()).isTrue();
            learner.run("docker0", SPEAKS);
            assertThat(learner.printed("docker0")).contains("speaks\n");
            learner.run("docker0", "ip netns list");
            assertThat(learner.printed("docker0")).contains("mine");
            assertThat(endings(learner)).isEmpty();
        }
    }

    @Test
    void whatALessonHasEndedStaysEnded() throws Exception {
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, LESSON), 2);
            assertThat(endings(learner)).isEmpty();
            learner.run("docker0", "ip netns add mine");
            assertThat(session.undo()).isTrue();
            learner.run("docker0", SPEAKS + "; ip netns list");
            assertThat(learner.printed("docker0"))
                    .contains("ended", "made")
                    .doesNotContain("mine")
                    .doesNotContain("speaks\n");
            assertThat(endings(learner)).isEmpty();
        }
    }
}
