package io.overlab.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("namespace")
@Timeout(60)
class LiveCaptureNamespaceTest {
    private TestNetns left;
    private TestNetns right;
    private final List<Frame> frames = new CopyOnWriteArrayList<>();

    @BeforeEach
    void twoNamespacesAndAWire() throws Exception {
        left = new TestNetns();
        right = new TestNetns();
        left.run("sysctl -qw net.ipv6.conf.default.disable_ipv6=1");
        right.run("sysctl -qw net.ipv6.conf.default.disable_ipv6=1");
        left.run("ip link add l0 type veth peer name r0 netns " + right.pid());
        left.run("ip addr add 10.9.0.1/24 dev l0; ip link set l0 up");
        right.run("ip addr add 10.9.0.2/24 dev r0; ip link set r0 up");
    }

    @AfterEach
    void end() {
        left.close();
        right.close();
    }

    private LiveCapture open(String name) throws Exception {
        return right.in(() -> LiveCapture.open(name, "right:" + name, frames::add));
    }

    private long count(String expression) throws Exception {
        Filter filter = Filter.parse(expression);
        Decoder decoder = new Decoder();
        return frames.stream().map(decoder::decode).filter(filter::matches).count();
    }

    @Test
    void behindABarrierEveryFrameIsThereAndNoneIsMissing() throws Exception {
        try (LiveCapture capture = open("r0")) {
            assertThat(capture.barrier(1000)).isTrue();
            assertThat(frames).isEmpty();
            for (int round = 1; round <= 20; round++) {
                left.run("ping -q -c3 -i0.002 -W1 10.9.0.2");
                assertThat(capture.barrier(2000)).as(capture.doubt().orElse("")).isTrue();
                assertThat(count("icmp.type == 8")).isEqualTo(3L * round);
                assertThat(count("icmp.type == 0")).isEqualTo(3L * round);
            }
            assertThat(capture.counts().received()).isEqualTo(frames.size());
            assertThat(capture.doubt()).isEmpty();
            Frame first = frames.get(0);
            assertThat(first.place()).isEqualTo("right:r0");
            long age = System.currentTimeMillis() * 1_000_000L - first.timeNanos();
            assertThat(age).isBetween(0L, TimeUnit.SECONDS.toNanos(30));
            assertThat(frames.stream().filter(f -> f.timeNanos() % 1000 != 0)).isNotEmpty();
            // A ping and its answer get their times on two processors.
            assertThat(frames)
                    .isSortedAccordingTo((a, b) -> Math.abs(a.timeNanos() - b.timeNanos()) < 10_000_000
                            ? 0
                            : Long.compare(a.timeNanos(), b.timeNanos()));
        }
    }

    @Test
    void theLoopbackDeviceShowsEachFrameOnceAndHasABarrier() throws Exception {
        try (LiveCapture capture = open("lo")) {
            for (int round = 1; round <= 5; round++) {
                right.run("ping -q -c3 -i0.002 127.0.0.1");
                assertThat(capture.barrier(2000)).as(capture.doubt().orElse("")).isTrue();
                assertThat(count("icmp")).isEqualTo(6L * round);
                assertThat(capture.counts().received()).isEqualTo(frames.size());
            }
        }
    }

    @Test
    void allInterfacesAtOnceTellTheInterface() throws Exception {
        try (LiveCapture capture = open("any")) {
            right.run("ping -q -c3 -i0.002 127.0.0.1");
            left.run("ping -q -c2 -i0.002 10.9.0.2");
            assertThat(capture.barrier(2000)).as(capture.doubt().orElse("")).isTrue();
            assertThat(frames).allMatch(f -> f.linkType() == Frame.LINKTYPE_LINUX_SLL2);
            assertThat(count("icmp and sll.ifindex == 1")).isEqualTo(6);
            assertThat(count("icmp and sll.ifindex != 1")).isEqualTo(4);
            assertThat(count("icmp and sll.pkttype == 4")).isEqualTo(2);
        }
    }

    @Test
    void framesTheKernelDroppedMakeTheBarrierFalse() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (LiveCapture capture = right.in(() -> LiveCapture.open("r0", "", (Frame frame) -> {
            frames.add(frame);
            try {
                go.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }))) {
            while (capture.counts().dropped() == 0) {
                left.run("ping -q -f -c5000 -s1400 10.9.0.2 || true");
            }
            assertThat(capture.barrier(100)).isFalse();
            assertThat(capture.doubt().orElseThrow()).contains("not read within 100 ms");
            go.countDown();
            left.run("ping -q -c1 10.9.0.2 || true");
            capture.barrier(10_000);
            long lost = capture.counts().dropped();
            assertThat(capture.counts().received()).isEqualTo(frames.size() + lost);
            assertThat(capture.barrier(2000)).as(capture.doubt().orElse("")).isTrue();
        }
    }

    @Test
    void droppedFramesAreToldEvenWhenAllOthersWereRead() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (LiveCapture capture = right.in(() -> LiveCapture.open("r0", "", (Frame frame) -> {
            frames.add(frame);
            try {
                go.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }))) {
            while (capture.counts().dropped() == 0) {
                left.run("ping -q -f -c5000 -s1400 10.9.0.2 || true");
            }
            go.countDown();
            assertThat(capture.barrier(10_000)).isFalse();
            assertThat(capture.doubt().orElseThrow()).contains("dropped").contains("r0");
            assertThat(capture.barrier(2000)).isTrue();
        }
    }

    @Test
    void anInterfaceThatVanishesEndsTheCapture() throws Exception {
        endedBy(left, "ip link del l0", "r0 has vanished");
    }

    @Test
    void anInterfaceThatIsMovedAwayEndsTheCapture() throws Exception {
        endedBy(right, "ip link set r0 netns " + left.pid(), "r0 has vanished");
    }

    @Test
    void anInterfaceThatGoesDownAndUpAgainIsStillCaptured() throws Exception {
        try (LiveCapture capture = open("r0")) {
            right.run("ip link set r0 down");
            assertThat(capture.barrier(1000)).isTrue();
            right.run("ip link set r0 up");
            left.run("ping -q -c1 -W1 10.9.0.2");
            assertThat(capture.barrier(1000)).isTrue();
            assertThat(count("icmp")).isEqualTo(2);
            assertThat(capture.failure()).isEmpty();
        }
    }

    private void endedBy(TestNetns where, String command, String reason) throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        try (LiveCapture capture = right.in(() -> LiveCapture.open("r0", "", told(ended)))) {
            assertThat(capture.failure()).isEmpty();
            where.run(command);
            assertThat(ended.get(3, TimeUnit.SECONDS)).contains(reason);
            assertThat(capture.failure()).contains(ended.get());
            assertThat(capture.barrier(1000)).isFalse();
            assertThat(capture.doubt()).contains(ended.get());
        }
    }

    private LiveCapture.Listener told(CompletableFuture<String> ended) {
        return new LiveCapture.Listener() {
            @Override
            public void frame(Frame frame) {
                frames.add(frame);
            }

            @Override
            public void ended(String reason) {
                ended.complete(reason);
            }
        };
    }

    @Test
    void bothEndsOfAWireInOneLogOrderedByTime() throws Exception {
        FrameLog log = new FrameLog(1000);
        Decoder decoder = new Decoder();
        try (CaptureSet set = new CaptureSet()) {
            set.add(left.in(() -> LiveCapture.open("l0", "left:l0", (Frame f) -> log.add(decoder.decode(f), ""))));
            set.add(right.in(() -> LiveCapture.open("r0", "right:r0", (Frame f) -> log.add(decoder.decode(f), ""))));
            left.run("ping -q -c3 -i0.002 10.9.0.2");
            assertThat(set.barrier(2000)).isEmpty();
            assertThat(set.places()).containsExactly("left:l0", "right:r0");
            log.settle(p -> "");
            List<SeenPacket> packets = log.packets();
            assertThat(packets.stream().filter(p -> p.place().equals("left:l0")))
                    .hasSize(packets.size() / 2);
            assertThat(packets).isSortedAccordingTo((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()));
            assertThat(packets).isSortedAccordingTo((a, b) -> Long.compare(a.number(), b.number()));
            assertThat(packets.get(0).place()).isEqualTo("left:l0");
            assertThat(set.counts().get("left:l0").dropped()).isZero();
            left.run("ip link del l0");
            assertThat(set.barrier(500)).isNotEmpty();
            assertThat(set.stop("right:r0")).isTrue();
            assertThat(set.stop("right:r0")).isFalse();
        }
    }

    @Test
    void aListenerThatThrowsEndsTheCapture() throws Exception {
        try (LiveCapture capture = right.in(() -> LiveCapture.open("r0", "", (Frame frame) -> {
            throw new IllegalStateException("no more");
        }))) {
            left.run("ping -q -c1 -W1 10.9.0.2");
            assertThat(capture.barrier(1000)).isFalse();
            assertThat(capture.failure().orElseThrow()).contains("no more");
        }
    }

    @Test
    void closingIsQuickAndSilentAndMayHappenTwice() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        for (int i = 0; i < 20; i++) {
            LiveCapture capture = right.in(() -> LiveCapture.open("r0", "", told(ended)));
            long start = System.nanoTime();
            capture.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            capture.close();
            assertThatThrownBy(() -> capture.barrier(10)).isInstanceOf(CaptureException.class);
        }
        assertThat(ended).isNotDone();
    }

    @Test
    void whatCannotBeOpenedSaysWhy() throws Exception {
        assertThatThrownBy(() -> open("nosuch0"))
                .isInstanceOf(CaptureException.class)
                .hasMessage("there is no interface nosuch0 in this network namespace; 'ip link' lists those there");
        assertThatThrownBy(() -> open("l0")).hasMessageContaining("no interface l0");
        right.run("ip link set r0 down");
        assertThatThrownBy(() -> open("r0")).hasMessageContaining("r0 is down");
    }

    @Test
    void aFrameLongerThanTheLinkAllowsIsWhole() throws Exception {
        try (LiveCapture capture = open("r0")) {
            right.run("ip link set r0 mtu 9000");
            left.run("ip link set l0 mtu 9000; ping -q -c1 -s 8000 10.9.0.2");
            assertThat(capture.barrier(2000)).isTrue();
            Packet request = new Decoder()
                    .decode(frames.stream()
                            .filter(f -> f.wireLength() > 8000)
                            .findFirst()
                            .orElseThrow());
            assertThat(request.frame().cut()).isFalse();
        }
    }
}
