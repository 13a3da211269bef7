package io.overlab.labs.lesson;

import io.overlab.capture.live.FrameLog;
import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the captures saw: decodes each frame, lets it wait a moment for earlier ones of other captures, then numbers it,
 * says what it means, and publishes it.
 */
final class Sightings implements AutoCloseable {
    private static final int KEPT = 20_000;

    /** How long a frame waits: longer than the kernel keeps one to itself. */
    private static final long PATIENCE_NANOS = 15_000_000L;

    /**
     * Of how many frames it is said what they mean, of those that are due at once. It takes tens of microseconds for each;
     * in a flood nobody would read it, and the captures need the time.
     */
    private static final int TOLD_AT_ONCE = 500;

    /** Looking at the lab may take a tenth of the time, no more. */
    private static final int REST = 10;

    private final EventStream events;
    private final Narration narration;
    private final Predicate<Packet> shown;
    private final FrameLog log = new FrameLog(KEPT);
    private final Decoder decoder = new Decoder();
    private final Object publishing = new Object();
    private final Thread thread = new Thread(this::settleNowAndThen, "frames in order");
    private volatile String step = "";
    private volatile boolean closed;
    private volatile boolean deaf;
    private volatile Predicate<Packet> own = p -> false;

    Sightings(EventStream events, Narration narration, Predicate<Packet> shown) {
        this.events = events;
        this.narration = narration;
        this.shown = shown;
        thread.setDaemon(true);
        thread.start();
    }

    /** Says what is going on from now on. */
    void step(String now) {
        step = now;
    }

    /** Whether frames are let go unseen from now on. */
    void deaf(boolean now) {
        deaf = now;
    }

    /** Says which frames are let go unseen. */
    void leaveOut(Predicate<Packet> newOwn) {
        own = newOwn;
    }

    /** A frame was captured. */
    void take(Frame frame) {
        if (deaf) {
            return;
        }
        Packet packet = decoder.decode(frame);
        if (!own.test(packet) && log.add(packet, step)) {
            LockSupport.unpark(thread);
        }
    }

    private void settleNowAndThen() {
        while (!closed) {
            if (!log.unsettled()) {
                LockSupport.park(this);
                continue;
            }
            LockSupport.parkNanos(PATIENCE_NANOS);
            long began = System.nanoTime();
            look();
            long took = System.nanoTime() - began;
            synchronized (publishing) {
                // What came during the look waits for the next.
                publish(log.settleOlder(PATIENCE_NANOS + took, storyteller()));
            }
            LockSupport.parkNanos(Math.min(took * REST, 250_000_000L));
        }
    }

    /** Looks at the lab, if what waits cannot be told otherwise. */
    private void look() {
        log.newestWaiting(Narration::telling).ifPresent(narration::lookAfter);
    }

    /** Numbers and publishes all that was captured until now, after a look at the lab if what it means takes one. */
    void settle() {
        look();
        settleUntold();
    }

    /** Numbers and publishes all that was captured until now, with what is known of the lab by now. */
    void settleUntold() {
        synchronized (publishing) {
            publish(log.settle(storyteller()));
        }
    }

    private Function<Packet, String> storyteller() {
        int[] left = {TOLD_AT_ONCE};
        return packet -> !Narration.telling(packet) || left[0]-- <= 0 ? "" : narration.meaning(packet);
    }

    private void publish(List<SeenPacket> fresh) {
        for (SeenPacket seen : fresh) {
            events.publish(new Event.FrameSeen(seen, shown.test(seen.packet())));
        }
    }

    /** How many frames have been captured. */
    long count() {
        return log.count();
    }

    /** The highest number of a packet that is kept no longer; 0 as long as all are. */
    long forgotten() {
        return log.forgotten();
    }

    /** The packets kept that have a number, the earliest first. */
    List<SeenPacket> packets() {
        return log.packets();
    }

    /** The packets of a place with a number above one. */
    List<Packet> at(String place, long above) {
        List<Packet> packets = new ArrayList<>();
        for (SeenPacket seen : log.packets()) {
            if (seen.number() > above && seen.place().equals(place)) {
                packets.add(seen.packet());
            }
        }
        return packets;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
