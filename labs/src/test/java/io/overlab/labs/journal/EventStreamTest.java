package io.overlab.labs.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventStreamTest {
    private final EventStream events = new EventStream();
    private final List<Entry> seen = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        events.close();
    }

    private static Event remark(Object text) {
        return new Event.Remark(text.toString());
    }

    private List<String> texts() {
        return seen.stream().map(e -> ((Event.Remark) e.event()).text()).toList();
    }

    @Test
    void eventsComeInTheOrderTheyWerePublishedNumberedWithoutGaps() {
        events.subscribe(seen::add);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            events.publish(remark(i));
            expected.add(Integer.toString(i));
        }
        events.settle();
        assertThat(texts()).isEqualTo(expected);
        assertThat(seen.stream().map(Entry::sequence))
                .isEqualTo(LongStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void manyThreadsGiveOneOrderInWhichTimeNeverGoesBack() throws InterruptedException {
        List<Entry> other = Collections.synchronizedList(new ArrayList<>());
        events.subscribe(seen::add);
        events.subscribe(other::add);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int thread = t;
            threads.add(new Thread(() -> {
                await(go);
                for (int i = 0; i < 2_000; i++) {
                    events.publish(remark(thread + " " + i));
                }
            }));
        }
        threads.forEach(Thread::start);
        go.countDown();
        for (Thread t : threads) {
            t.join();
        }
        events.settle();
        assertThat(seen).hasSize(16_000).isEqualTo(other);
        assertThat(seen.stream().map(Entry::nanos)).isSorted();
        for (int t = 0; t < 8; t++) {
            String thread = t + " ";
            assertThat(texts().stream().filter(s -> s.startsWith(thread)).map(s -> Integer.valueOf(s.substring(2))))
                    .hasSize(2_000)
                    .isSorted();
        }
    }

    @Test
    void anEntryKnowsItsStepAndTheCommandThatCausedIt() {
        events.subscribe(seen::add);
        events.publish(remark("first"));
        events.publish(new Event.StepBegan(1, 2, "overns"));
        events.publish(new Event.CommandBegan(7, "docker0", "ip netns add overns", Event.Origin.TYPED));
        events.publish(remark("caused"));
        events.publish(new Event.StepBegan(2, 2, "bridge"));
        events.settle();
        assertThat(seen.stream().map(e -> e.step() + "/" + e.cause()))
                .containsExactly("/0", "overns/0", "overns/7", "overns/7", "bridge/7");
    }

    @Test
    void settleWaitsForASlowSubscriber() {
        events.subscribe(e -> sleep(5));
        events.subscribe(seen::add);
        for (int i = 0; i < 20; i++) {
            events.publish(remark(i));
        }
        events.settle();
        assertThat(seen).hasSize(20);
    }

    @Test
    void aSubscriberMayPublishAndSettle() {
        events.subscribe(seen::add);
        events.subscribe(e -> {
            if (((Event.Remark) e.event()).text().equals("question")) {
                events.publish(remark("answer"));
                events.settle();
            }
        });
        events.publish(remark("question"));
        events.settle();
        events.settle();
        assertThat(texts()).containsExactly("question", "answer");
    }

    @Test
    void whoHasUnsubscribedHearsNoMore() {
        Consumer<Entry> subscriber = seen::add;
        events.subscribe(subscriber);
        events.publish(remark("heard"));
        events.settle();
        events.unsubscribe(subscriber);
        events.publish(remark("unheard"));
        events.settle();
        assertThat(texts()).containsExactly("heard");
    }

    @Test
    void aSubscriberThatFailsStopsNeitherTheStreamNorTheOthersAndIsToldOfOnce() {
        events.subscribe(e -> {
            throw new IllegalStateException("no room");
        });
        events.subscribe(e -> {
            throw new AssertionError("an error, too");
        });
        events.subscribe(seen::add);
        for (int i = 0; i < 3; i++) {
            events.publish(remark(i));
        }
        events.settle();
        events.settle();
        assertThat(seen.stream().filter(e -> e.event() instanceof Event.Remark)).hasSize(3);
        assertThat(seen.stream()
                        .filter(e -> e.event() instanceof Event.Problem)
                        .map(e -> ((Event.Problem) e.event()).text()))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("no room"))
                .anySatisfy(text -> assertThat(text).contains("an error, too"));
    }

    @Test
    void closingDeliversWhatIsLeftAndNobodyWaitsForAClosedStream() {
        events.subscribe(e -> sleep(2));
        events.subscribe(seen::add);
        for (int i = 0; i < 20; i++) {
            events.publish(remark(i));
        }
        events.close();
        assertThat(seen).hasSize(20);
        events.publish(remark("late"));
        events.settle();
        events.close();
        assertThat(seen).hasSize(20);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
