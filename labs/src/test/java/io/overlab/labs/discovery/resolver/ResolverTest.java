package io.overlab.labs.discovery.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of the modes on two real overlays: which pings are lost, and which rows there are afterwards. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class ResolverTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    Path folder;

    private final TwoOverlays overlays = new TwoOverlays();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Note> log = new CopyOnWriteArrayList<>();
    private final List<Note> farLog = new CopyOnWriteArrayList<>();

    @BeforeEach
    void endpoints() throws IOException {
        write("192.168.0.2 02:42:c0:a8:00:02 10.0.0.10", "192.168.0.3 02:42:c0:a8:00:03 10.0.0.11");
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        overlays.close();
    }

    private Path file() {
        return folder.resolve("endpoints");
    }

    private void write(String... lines) throws IOException {
        // Moved into place, as a person's editor does it: nobody sees half a file.
        Path next = folder.resolve("next");
        Files.write(next, List.of(lines));
        Files.move(next, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private Resolver start(int number, Mode mode, boolean fill) throws IOException {
        FileBackend backend = new FileBackend(file(), "endpoints");
        open.add(0, backend);
        Setup setup = new Setup(
                overlays.overlay(number),
                "overns" + number,
                Optional.empty(),
                mode,
                fill,
                "10.0.0.1" + number,
                Times.DEFAULT);
        Resolver resolver = Resolver.start(setup, List.of(backend), number == 0 ? log::add : farLog::add);
        open.add(0, resolver);
        return resolver;
    }

    private List<String> events(List<Note> notes) {
        return notes.stream().map(Note::event).toList();
    }

    /** The log is told last: whoever was served may be back before it. */
    private void told(List<Note> notes, String... events) {
        await(() -> events(notes), e -> e.size() >= events.length);
        assertThat(events(notes)).containsExactly(events);
    }

    private static <T> void await(Supplier<T> what, java.util.function.Predicate<T> wanted) {
        long deadline = System.nanoTime() + LONG;
        T seen = what.get();
        while (!wanted.test(seen)) {
            assertThat(System.nanoTime()).as("still " + seen).isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            seen = what.get();
        }
    }

    @Test
    void asInTheArticleWhatIsSentInTheFirstSecondIsLost() throws IOException {
        start(0, Mode.AS_IN_ARTICLE, false);
        start(1, Mode.AS_IN_ARTICLE, false);
        // Three pings wait for the second ARP question, which comes after a second; the fourth comes after it.
        StringBuilder said = new StringBuilder();
        overlays.host().tryRun("ip netns exec demo0 ping -c6 -i0.4 -W2 192.168.0.3", said);
        assertThat(said.toString())
                .doesNotContain("icmp_seq=1 ttl")
                .doesNotContain("icmp_seq=2 ttl")
                .contains("icmp_seq=5 ttl")
                .contains("icmp_seq=6 ttl");
        told(log, "l3miss", "neighbor", "l2miss", "row");
        // The other side has learned the row from the ping itself.
        told(farLog, "l3miss", "neighbor");
        assertThat(overlays.neighbors(0)).contains("192.168.0.3 lladdr 02:42:c0:a8:00:03 PERMANENT");
        assertThat(overlays.rows(0)).contains("02:42:c0:a8:00:03 dst 10.0.0.11").contains("permanent");
    }

    @Test
    void earlyNoPingIsLostButTheFirstIsLate() throws IOException {
        start(0, Mode.EARLY, false);
        start(1, Mode.EARLY, false);
        String said = overlays.ping(3);
        assertThat(said).contains("3 packets transmitted, 3 received");
        // demo0 asks again after a second, and so does demo1 for the reply.
        assertThat(milliseconds(said, 1)).isGreaterThan(900);
        told(log, "l3miss", "row", "neighbor");
        told(farLog, "l3miss", "row", "neighbor");
    }

    @Test
    void withAnAnswerNoPingIsLostAndNoneWaitsForASecondQuestion() throws IOException {
        start(0, Mode.ANSWER, false);
        start(1, Mode.ANSWER, false);
        String said = overlays.ping(1);
        assertThat(said).as("%s%n%s", log, farLog).contains("1 packets transmitted, 1 received");
        // Not a time to be met: a second question would have come after a whole second.
        assertThat(milliseconds(said, 1)).isLessThan(900);
        told(log, "l3miss", "row", "neighbor", "reply");
        assertThat(overlays.host().run("ip -n demo0 neigh show 192.168.0.3"))
                .contains("02:42:c0:a8:00:03")
                .containsPattern("REACHABLE|DELAY|STALE");
    }

    @Test
    void afterMoreThanCanBeHeardTheTablesAreRead() throws Exception {
        CountDownLatch deaf = new CountDownLatch(1);
        CountDownLatch hearsAgain = new CountDownLatch(1);
        FileBackend backend = new FileBackend(file(), "endpoints");
        open.add(0, backend);
        Setup setup = new Setup(
                overlays.overlay(0), "overns0", Optional.empty(), Mode.EARLY, false, "10.0.0.10", Times.DEFAULT);
        // Its thread waits in the log while the kernel says more than its socket can keep.
        open.add(0, Resolver.start(setup, List.of(backend), note -> {
            log.add(note);
            if (note.event().equals("neighbor")) {
                deaf.countDown();
                awaitUninterrupted(hearsAgain);
            }
        }));
        overlays.host().tryRun("ip netns exec demo0 ping -c1 -W1 192.168.0.3", new StringBuilder());
        assertThat(deaf.await(20, TimeUnit.SECONDS)).isTrue();
        overlays.host()
                .run("for i in $(seq 20); do for j in $(seq 250); do "
                        + "echo neigh replace 10.9.$i.$j lladdr 02:00:00:00:00:01 dev br0 nud permanent; done; done"
                        + " | ip -n overns0 -batch -");
        overlays.host().run("bridge -n overns0 fdb del 02:42:c0:a8:00:03 dev vxlan1 dst 10.0.0.11 self");
        hearsAgain.countDown();
        await(() -> events(log), e -> e.contains("aged"));
        assertThat(log).anyMatch(n -> n.text().contains("the tables are read again"));
        await(() -> overlays.neighbors(0), n -> !n.contains("192.168.0.3"));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static double milliseconds(String ping, int number) {
        java.util.regex.Matcher m = java.util.regex.Pattern.compile("icmp_seq=" + number + " .*time=([0-9.]+) ms")
                .matcher(ping);
        assertThat(m.find()).as(ping).isTrue();
        return Double.parseDouble(m.group(1));
    }

    @Test
    void anUnknownAddressIsAskedForOnce() throws IOException {
        start(0, Mode.ANSWER, false);
        overlays.host().tryRun("ip netns exec demo0 ping -c3 -W1 192.168.0.77", new StringBuilder());
        await(() -> events(log), e -> e.contains("unknown"));
        told(log, "l3miss", "unknown");
    }

    @Test
    void aLineThatIsAddedOrGoesIsFollowed() throws IOException {
        write("192.168.0.2 02:42:c0:a8:00:02 10.0.0.10");
        start(0, Mode.ANSWER, true);
        write("192.168.0.3 02:42:c0:a8:00:03 10.0.0.11 # new");
        await(() -> overlays.rows(0), r -> r.contains("02:42:c0:a8:00:03 dst 10.0.0.11"));
        await(() -> overlays.neighbors(0), n -> n.contains("192.168.0.3"));
        write("192.168.0.3 02:42:c0:a8:00:03 10.0.0.12");
        await(() -> overlays.rows(0), r -> r.contains("02:42:c0:a8:00:03 dst 10.0.0.12"));
        write("# nobody");
        await(() -> overlays.rows(0) + overlays.neighbors(0), String::isBlank);
    }

    @Test
    void aLineThatCannotBeReadIsToldWithItsNumber() throws IOException {
        write("192.168.0.3 02:42:c0:a8:00:03 10.0.0.11", "192.168.0.4 \u001b[31m 10.0.0.11", "half a");
        start(0, Mode.ANSWER, true);
        await(() -> events(log), e -> e.stream().filter("trouble"::equals).count() == 2);
        assertThat(log)
                .extracting(Note::text)
                .contains(
                        "endpoints:2: '?[31m' is no MAC address; the line is left out",
                        "endpoints:3: a line is IP MAC HOST; the line is left out");
        assertThat(overlays.rows(0)).contains("02:42:c0:a8:00:03");
    }

    @Test
    void whatAKilledResolverLeftIsPutRightByTheNext() throws IOException {
        start(0, Mode.ANSWER, true).close();
        assertThat(overlays.neighbors(0)).contains("192.168.0.3").contains("extern_learn");
        overlays.host().run("ip -n overns0 neigh add 192.168.0.50 lladdr 02:42:c0:a8:00:50 dev vxlan1");
        write("192.168.0.4 02:42:c0:a8:00:04 10.0.0.11");
        start(0, Mode.ANSWER, true);
        assertThat(overlays.neighbors(0))
                .doesNotContain("192.168.0.3 ")
                .contains("192.168.0.4 ")
                // Somebody else's.
                .contains("192.168.0.50 ");
        assertThat(overlays.rows(0)).doesNotContain("02:42:c0:a8:00:03").contains("02:42:c0:a8:00:04");
    }

    @Test
    void aRowThatIsNotUsedAgesWithItsNeighborAndComesBackWhenItIsNeeded() throws IOException {
        overlays.host().run("ip -n overns0 link set vxlan1 type vxlan ageing 1");
        start(0, Mode.ANSWER, false);
        start(1, Mode.ANSWER, false);
        assertThat(overlays.ping(1)).contains("1 received");
        await(() -> overlays.rows(0) + overlays.neighbors(0), String::isBlank);
        await(() -> events(log), e -> e.contains("aged"));
        overlays.host().run("ip -n demo0 neigh flush all");
        assertThat(overlays.ping(1)).contains("1 received");
    }

    @Test
    void itEndsWithItsNamespaceAndDoesNotHoldIt() throws Exception {
        Resolver resolver = start(0, Mode.ANSWER, false);
        overlays.host().run("ip netns del overns0");
        assertThat(resolver.ended().get(20, TimeUnit.SECONDS)).contains("overns0 is gone.");
        await(() -> overlays.host().run("ss -lunH '( sport = 4789 )' || true"), String::isBlank);
    }

    @Test
    void whatItCannotServeIsSaidInOneSentence() {
        overlays.host().run("ip -n overns0 link del vxlan1");
        assertThatThrownBy(() -> start(0, Mode.ANSWER, false))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there is no vxlan device in overns0");
    }

    @Test
    void aFileThatIsNotThereIsWaitedFor() throws IOException {
        Files.delete(file());
        start(0, Mode.ANSWER, false);
        assertThat(log).extracting(Note::text).containsExactly("endpoints cannot be read: it does not exist");
        write("192.168.0.3 02:42:c0:a8:00:03 10.0.0.11");
        overlays.pingMeanwhile(1).orTimeout(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
        await(() -> overlays.rows(0), r -> r.contains("02:42:c0:a8:00:03"));
    }
}
