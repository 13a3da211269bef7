package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.host.Needs;
import io.overlab.labs.journal.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lesson with real engines: one that is killed is told of, and undo brings it back with what was done before. */
@Tag("namespace")
@Tag("root")
@Tag("waits")
@Timeout(180)
class EngineLessonTest {
    private static final String LESSON = """
            scenario: small
            title: Small
            minutes: 1
            needs: ["docker:swarm", root]
            hosts:
              docker0: { address: 10.0.0.10 }
              docker1: { address: 10.0.0.11 }
            setup:
              docker0: docker network create -d overlay --attachable --subnet 192.168.0.0/24 demonet
            steps:
              - step: container
                title: A container
                on: docker0
                say: Start it.
                do: docker run -d --ip 192.168.0.100 --net demonet --name C0 lab sleep 3600
                check: { address: { at: "docker0/@C0:eth0", address: 192.168.0.100/24 } }
              - step: other
                title: Another one
                on: docker1
                say: Start it.
                do: docker run -d --ip 192.168.0.50 --net demonet --name C1 lab sleep 3600
                check:
                  - address: { at: "docker1/@C1:eth0", address: 192.168.0.50/24 }
                  - netns: docker1/more
            """;

    @TempDir
    private Path folder;

    private static List<String> problems(Learner learner) {
        return learner.told().all(Event.Problem.class).stream()
                .map(Event.Problem::text)
                .toList();
    }

    @Test
    void undoBringsAKilledEngineBack() throws Exception {
        Optional<String> missing = Needs.missing(List.of("docker:swarm"));
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, LESSON), 0);
            learner.run("docker0", "docker run -d --ip 192.168.0.100 --net demonet --name C0 lab sleep 3600");
            assertThat(learner.story()).contains("container DONE");
            learner.run("docker1", "ip netns add mine");
            learner.run("docker0", "kill -9 $(pidof dockerd)");
            learner.await("the end of the engine", () -> !problems(learner).isEmpty());
            assertThat(problems(learner))
                    .singleElement()
                    .asString()
                    .contains("docker0")
                    .contains("undo");
            learner.told().forget();
            assertThat(session.undo()).isTrue();
            // The engine answers, has what the step before made, and what this one had made is made again.
            learner.run("docker0", "docker ps --format '{{.Names}}'");
            assertThat(learner.printed("docker0")).contains("C0");
            learner.run("docker1", "ip netns list");
            assertThat(learner.printed("docker1")).contains("mine");
            assertThat(session.lesson().orElseThrow().number()).isEqualTo(2);
            assertThat(problems(learner)).isEmpty();
        }
    }
}
