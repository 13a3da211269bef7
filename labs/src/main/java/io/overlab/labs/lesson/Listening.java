package io.overlab.labs.lesson;

import io.overlab.labs.check.EventWindow;
import io.overlab.labs.check.EventWindow.Said;
import io.overlab.labs.check.Span;
import io.overlab.labs.host.Lab;
import io.overlab.labs.netlink.Monitor;
import io.overlab.labs.netlink.SnapshotReader;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the kernel of a lab asks by itself, kept as long as a step's checks want to know it. */
final class Listening implements AutoCloseable {
    private static final int KEPT = 20_000;
    private static final Duration BARRIER = Duration.ofSeconds(2);

    private final List<Heard> heard = new ArrayList<>();
    private Monitor monitor;
    private Lab lab;
    private String refused = "";
    private long openedNanos;
    private long windowNanos = System.nanoTime();
    private long stepNanos = windowNanos;
    private long lostNanos;
    private boolean lost;

    private record Heard(long nanos, Said said) {}

    /** Listens to a lab from now on, or to nothing. */
    void want(boolean wanted, Lab there) {
        boolean open = monitor != null && lab == there;
        if (open && wanted) {
            return;
        }
        close();
        if (wanted) {
            open(there);
        }
    }

    private void open(Lab there) {
        List<SnapshotReader.Source> hosts = there.sources();
        try {
            Monitor started = Monitor.start(hosts, this::take);
            synchronized (this) {
                monitor = started;
                lab = there;
                openedNanos = System.nanoTime();
                refused = "";
            }
        } catch (IOException e) {
            refused = "the kernel cannot be listened to: " + e.getMessage();
        }
    }

    private synchronized void take(Place namespace, KernelEvent event) {
        if (event instanceof KernelEvent.Whole whole && whole.afterLoss()) {
            lost = true;
            lostNanos = System.nanoTime();
        }
        boolean asks = event instanceof KernelEvent.L2Miss
                || event instanceof KernelEvent.L3Miss
                || event instanceof KernelEvent.Solicitation;
        if (!asks) {
            return;
        }
        heard.add(new Heard(System.nanoTime(), new Said(namespace, event)));
        if (heard.size() > KEPT) {
            heard.subList(0, KEPT / 10).clear();
            lost = true;
            lostNanos = heard.get(0).nanos;
        }
    }

    /** What is said from now on counts as said since the last command. */
    void beginWindow() {
        String unread = sync();
        synchronized (this) {
            windowNanos = System.nanoTime();
            if (!unread.isEmpty() && monitor != null) {
                lost = true;
                lostNanos = windowNanos;
            }
        }
    }

    /** What is said from now on counts as said since the step began. */
    synchronized void beginStep() {
        stepNanos = windowNanos;
    }

    /** Waits until all that was said has been heard; why not, or the empty string. */
    private String sync() {
        Monitor now;
        synchronized (this) {
            now = monitor;
        }
        if (now == null) {
            return refused.isEmpty() ? "nobody listened to the kernel" : refused;
        }
        return now.sync(BARRIER) ? "" : "not all that the kernel said could be read";
    }

    /** What was said in some stretches of time. */
    List<EventWindow> windows(Collection<Span> spans) {
        if (spans.isEmpty()) {
            return List.of();
        }
        String unread = sync();
        synchronized (this) {
            return spans.stream().map(s -> window(s, unread)).toList();
        }
    }

    private EventWindow window(Span span, String unread) {
        long since = span == Span.Since.COMMAND
                ? windowNanos
                : span instanceof Span.Last last ? Math.max(stepNanos, System.nanoTime() - last.nanos()) : stepNanos;
        String reason = unread;
        if (reason.isEmpty() && openedNanos - since > 0) {
            reason = "the kernel was not listened to from the beginning";
        } else if (reason.isEmpty() && lost && lostNanos - since >= 0) {
            reason = "the kernel said more than could be kept";
        }
        return EventWindow.of(
                span,
                reason,
                heard.stream()
                        .filter(h -> h.nanos - since >= 0)
                        .map(Heard::said)
                        .toList());
    }

    @Override
    public void close() {
        Monitor old;
        synchronized (this) {
            old = monitor;
            monitor = null;
            lab = null;
            heard.clear();
            lost = false;
        }
        if (old != null) {
            old.close();
        }
    }
}
