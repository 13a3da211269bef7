package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.live.SeenPacket;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.state.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson with a store: it is there from the start, fresh for each rebuilding, and asked unseen. */
@Tag("namespace")
class StoreLessonTest {
    private static final String LESSON = """
            scenario: small
            title: Small
            minutes: 1
            needs: [store]
            hosts:
              docker0: { address: 10.0.0.10 }
              consul: { address: 10.0.0.5 }
            capture: [ "consul:lo", "consul:eth0" ]
            steps:
              - step: put
                title: Put
                on: docker0
                say: Put it.
                do: curl -s --noproxy '*' -X PUT -d one http://consul:8500/v1/kv/demo/a
                check:
                  - kv: { key: demo/a, value: one }
                  - packets: { at: "consul:lo", where: tcp.port == 8500, count: 0, since: step }
                  - packets: { at: "consul:eth0", where: tcp.dstport == 8500, since: step }
              - step: later
                title: Later
                on: docker0
                say: Put another.
                do: curl -s --noproxy '*' -X PUT -d two http://consul:8500/v1/kv/demo/b
                check:
                  - kv: { key: demo/b, value: two }
                  - kv: demo/a
              - step: last
                title: Last
                on: docker0
                say: Delete it.
                do: curl -s --noproxy '*' -X DELETE http://consul:8500/v1/kv/demo/a
                check: [ kv: { key: demo/a, absent: true } ]
            """;

    @TempDir
    private Path folder;

    /** Where frames to and from the store's port were seen; Consul talks to itself on others. */
    private static List<String> asked(Session session) throws Exception {
        Filter port = Filter.parse("tcp.port == 8500");
        return session.captures().packets().stream()
                .filter(p -> port.matches(p.packet()))
                .map(SeenPacket::place)
                .toList();
    }

    @Test
    void askingTheStoreIsSeenByNobody() throws Exception {
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, LESSON), 0);
            assertThat(session.services().store()).isPresent();
            for (int i = 0; i < 5; i++) {
                session.judge(Occasion.CHANGE);
            }
            assertThat(session.captures().captures(Place.parse("consul:lo"))).isTrue();
            assertThat(asked(session)).isEmpty();
            learner.run("docker0", "curl -s --noproxy '*' -X PUT -d one http://consul:8500/v1/kv/demo/a");
            assertThat(learner.story()).contains("put DONE");
            assertThat(asked(session)).isNotEmpty().containsOnly("consul:eth0");
            // The capture would see somebody else's on that interface.
            learner.run("consul", "curl -s --noproxy '*' http://127.0.0.1:8500/v1/kv/demo/a");
            assertThat(asked(session)).contains("consul:lo");
        }
    }

    @Test
    void aKeyThatSomebodyElsePutsIsNoticed() throws Exception {
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, LESSON), 1);
            assertThat(learner.story()).doesNotContain("later DONE");
            try (KeyValueStore store = session.services().store().orElseThrow().client()) {
                // What the step before did was done again on fresh hosts.
                assertThat(store.keys("", "")).containsExactly("demo/a");
                store.put("demo/b", "two".getBytes(StandardCharsets.UTF_8));
            }
            learner.awaitStory("later DONE");
            session.start(Learner.scenario(folder, LESSON), 0);
            try (KeyValueStore store = session.services().store().orElseThrow().client()) {
                assertThat(store.keys("", "")).isEmpty();
            }
        }
    }

    @Test
    void undoKeepsWhatWasPutBefore() throws Exception {
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, LESSON), 1);
            learner.run("docker0", "curl -s --noproxy '*' -X PUT -d mine http://consul:8500/v1/kv/own/c");
            learner.run("docker0", "ip netns add aside");
            assertThat(session.undo()).isTrue();
            assertThat(session.snapshot().namespace(Place.parse("docker0/aside")))
                    .isEmpty();
            assertThat(keys(session)).containsExactly("demo/a", "own/c");
            assertThat(session.undo()).isTrue();
            assertThat(keys(session)).containsExactly("demo/a");
        }
    }

    @Test
    void undoAndGoingOnTakeAnAttachmentBackEverywhere() throws Exception {
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, LESSON), 0);
            learner.runAll(
                    "docker0",
                    "ip netns add overns",
                    "ip link add vxlan1 type vxlan id 42 dstport 4789; ip link set vxlan1 netns overns",
                    "ip -n overns link add br0 type bridge; ip -n overns link set vxlan1 master br0",
                    "overlab attach C0 192.168.0.2",
                    "overlab attach C1 192.168.0.3");
            assertThat(endpoints(session)).hasSize(2);
            assertThat(session.undo()).isTrue();
            assertThat(endpoints(session)).hasSize(1);
            assertThat(session.snapshot().namespace(Place.parse("docker0/C0"))).isPresent();
            assertThat(session.snapshot().namespace(Place.parse("docker0/C1"))).isEmpty();
            learner.run("docker0", "overlab detach C1 || echo 'not there'");
            assertThat(learner.printed("docker0")).contains("not there");
            // It can be attached again, as if it had never been.
            learner.run("docker0", "overlab attach C1 192.168.0.3");
            assertThat(endpoints(session)).hasSize(2);
            session.start(Learner.scenario(folder, LESSON), 1);
            assertThat(endpoints(session)).isEmpty();
        }
    }

    private static List<String> endpoints(Session session) throws Exception {
        try (KeyValueStore store = session.services().store().orElseThrow().client()) {
            return store.keys("docker/network/v1.0/endpoint/", "");
        }
    }

    private static List<String> keys(Session session) throws Exception {
        try (KeyValueStore store = session.services().store().orElseThrow().client()) {
            return store.keys("", "");
        }
    }

    @Test
    void thatItStandsInIsToldOnce() throws Exception {
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, LESSON), 0);
            session.start(Learner.scenario(folder, LESSON), 1);
            session.services().startStore();
            session.events().settle();
            boolean standsIn = session.services().store().orElseThrow().standsIn();
            assertThat(learner.told().all(Event.Remark.class).stream()
                            .filter(r -> r.text().contains("Overlab's own stand-in")))
                    .hasSize(standsIn ? 1 : 0);
        }
    }

    @Test
    void aStoreThatIsGoneStopsNoLesson() throws Exception {
        try (Learner learner = new Learner()) {
            Session session = learner.session();
            session.start(Learner.scenario(folder, LESSON), 2);
            session.services().stopStore();
            learner.run("docker0", "true");
            assertThat(learner.story()).doesNotContain("last DONE");
            assertThat(learner.told().all(Event.Checked.class).stream().flatMap(c -> c.verdicts().stream()))
                    .anyMatch(v -> v.found().endsWith("cannot be told because no store runs"));
            session.services().startStore();
            session.judge(Occasion.CHANGE);
            assertThat(learner.story()).contains("last DONE");
        }
    }
}
