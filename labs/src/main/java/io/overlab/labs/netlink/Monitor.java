package io.overlab.labs.netlink;

import io.overlab.capture.live.ThreadEnd;
import io.overlab.labs.netns.Binding;
import io.overlab.labs.netns.NameWatch;
import io.overlab.labs.netns.PollSet;
import io.overlab.labs.netns.WakeUp;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tells what the kernel says by itself about the namespaces of some hosts, as it says it: links, addresses, routes,
 * rules, neighbours, forwarding rows, and the misses of vxlan devices. Namespaces that get a name meanwhile are followed
 * too.
 *
 * <p>For each namespace the first event is its {@link KernelEvent.Whole} state. A listener that is too slow loses
 * events; it is then told the whole state again. A namespace is let go at once when its name is removed: being listened
 * to would keep it alive, and with it the devices that live there.
 */
public final class Monitor implements AutoCloseable {
    private static final int RECEIVE_BYTES = 1 << 20;
    private static final Duration START_AT_MOST = Duration.ofSeconds(10);

    private final WakeUp wake;
    private final NameWatch names;
    private final MonitoredNamespaces namespaces;
    private final PollSet poll = new PollSet();
    private final Queue<MonitorBarrier> barriers = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closing;

    /** Takes what the kernel says; called by the monitor's thread, one event at a time. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes one event.
         *
         * @param place the namespace it is about
         * @param event what was said
         */
        void event(Place place, KernelEvent event);
    }

    private Monitor(WakeUp wake, NameWatch names, MonitoredNamespaces namespaces) {
        this.wake = wake;
        this.names = names;
        this.namespaces = namespaces;
        this.thread = new Thread(this::run, "monitor");
        thread.setDaemon(true);
    }

    /**
     * Starts listening to hosts. What each namespace is like now is told before anything else, and before this returns
     * all that are there now are listened to.
     *
     * @param hosts the hosts
     * @param listener who is told
     * @return the monitor; close it before the hosts end
     * @throws IOException when the kernel has no means left
     */
    public static Monitor start(List<SnapshotReader.Source> hosts, Listener listener) throws IOException {
        return start(hosts, listener, RECEIVE_BYTES);
    }

    /** The same with how much the kernel keeps before it drops events. */
    static Monitor start(List<SnapshotReader.Source> hosts, Listener listener, int bytes) throws IOException {
        NameWatch names =
                NameWatch.open(hosts.stream().map(SnapshotReader.Source::pid).toList());
        WakeUp wake;
        try {
            wake = WakeUp.open();
        } catch (IOException e) {
            names.close();
            throw e;
        }
        Monitor monitor = new Monitor(wake, names, new MonitoredNamespaces(hosts, listener, bytes));
        monitor.thread.start();
        if (!monitor.sync(START_AT_MOST)) {
            monitor.close();
            throw new IOException(
                    "cannot listen to the kernel: it gave no answer within " + START_AT_MOST.toSeconds() + " s");
        }
        return monitor;
    }

    /**
     * Waits until everything that the kernel had said before this call has been told to the listener, and every
     * namespace that was there is listened to. Not to be called by the listener itself.
     *
     * @param atMost how long
     * @return whether it has been, within that time
     */
    public boolean sync(Duration atMost) {
        MonitorBarrier barrier = new MonitorBarrier();
        barriers.add(barrier);
        wake.ring();
        if (closing) {
            return false;
        }
        return barrier.await(atMost);
    }

    private void run() {
        try {
            Binding binding = new Binding();
            while (!closing) {
                List<Integer> descriptors = new ArrayList<>(List.of(wake.descriptor(), names.descriptor()));
                descriptors.addAll(namespaces.descriptors());
                Set<Integer> ready = poll.await(descriptors, binding.patience());
                if (ready.contains(wake.descriptor())) {
                    wake.reset();
                }
                if (ready.contains(names.descriptor())) {
                    names.reset();
                    binding.told();
                }
                if (binding.looks() || !barriers.isEmpty()) {
                    binding.seen(namespaces.rescan());
                }
                for (MonitorBarrier b = barriers.poll(); b != null; b = barriers.poll()) {
                    namespaces.ask(b);
                }
                namespaces.take(ready);
            }
        } finally {
            closing = true;
            namespaces.close();
            names.close();
            barriers.forEach(MonitorBarrier::giveUp);
        }
    }

    /** Stops listening; when this returns no namespace is held any more and the listener is told nothing more. */
    @Override
    public void close() {
        if (closing && !thread.isAlive()) {
            return;
        }
        closing = true;
        wake.ring();
        ThreadEnd.await(thread);
        wake.close();
    }
}
