package io.overlab.labs.lesson;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import io.overlab.labs.check.CaptureWindow;
import io.overlab.labs.check.Span;
import io.overlab.labs.check.Stretch;
import io.overlab.labs.engine.EngineTalk;
import io.overlab.labs.host.Lab;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The captures of a lab: those the lesson wants, of which it asks what passed a place in a stretch of time, and those a
 * person wants, who can stop and go on; the lesson's captures go on meanwhile, unseen.
 */
public final class Captures implements AutoCloseable {
    private static final long BARRIER_MILLIS = 2_000;
    private static final long LIST_MILLIS = 500;

    private final EventStream events;
    private final Taps taps;
    private final Sightings sightings;
    private final Narration narration;
    private final Attention attention = new Attention();
    private final Listed listed = new Listed();
    private final Listening listening = new Listening();
    private final AtomicBoolean toldOfTalk = new AtomicBoolean();
    private long window;
    private long stepWindow;

    /**
     * What one capture has seen.
     *
     * @param place where
     * @param running whether it goes on
     * @param frames how many frames of it are listed
     * @param dropped how many the kernel dropped since Overlab was too slow
     */
    public record Count(Place place, boolean running, long frames, long dropped) {}

    Captures(EventStream events, Supplier<Optional<Snapshot>> eyes) {
        this.events = events;
        this.narration = new Narration(eyes);
        this.sightings = new Sightings(events, narration, this::shows);
        this.taps = new Taps(new Ears());
    }

    /** What the captures tell. */
    private final class Ears implements Taps.Listener {
        @Override
        public void frame(Frame frame) {
            sightings.take(frame);
        }

        @Override
        public void refused(Place place, String reason) {
            events.publish(new Event.Problem("Nothing can be captured at " + place + ": " + reason + "."));
        }

        @Override
        public void ended(Place place, String reason) {
            if (attention.follows(place)) {
                events.publish(new Event.Remark("At " + place + ", " + reason + ". The frames seen there are kept."));
            }
        }

        @Override
        public long count() {
            return sightings.count();
        }
    }

    /** Says which frames are Overlab's own: they are nobody's, not listed and given to no check. */
    void leaveOut(Predicate<Packet> own) {
        sightings.leaveOut(own);
    }

    /** Says which frames nobody asked for are listed and not shown as they happen. */
    void keepQuiet(Predicate<Packet> unasked) {
        attention.keepQuiet(unasked);
    }

    private boolean shows(Packet packet) {
        boolean shows = !listed.stopped() && attention.follows(packet);
        if (!shows || !attention.unasked(packet)) {
            return shows;
        }
        if (!toldOfTalk.getAndSet(true)) {
            events.publish(new Event.Remark(EngineTalk.REMARK));
        }
        return false;
    }

    /** Says what the lesson needs captured, and which of it to show as it happens. What nobody wants is closed. */
    void want(Collection<Place> places, Collection<Place> toShow, String step) {
        attention.want(places, toShow);
        sightings.step(step);
        taps.keepOnly(attention.all());
    }

    /** Opens what is wanted and can be opened now; closes what has gone or was replaced. */
    public void refresh(Lab lab, Snapshot snapshot) {
        taps.refresh(attention.all(), lab, snapshot);
    }

    /** Remembers a look at the lab that began at a time and has just ended. */
    void know(long beganMillis, Snapshot snapshot) {
        narration.know(beganMillis, snapshot);
    }

    /**
     * Does something whose frames are Overlab's own: they are not listed, and no check is given them. Nor are those of
     * anybody else that come at the same time.
     *
     * @param task what to do
     * @param <T> what it gives
     * @param <X> what it throws
     */
    public <T, X extends Exception> T unheard(Netns.Task<T, X> task) throws X {
        attention.all().forEach(p -> taps.barrier(p, BARRIER_MILLIS));
        sightings.deaf(true);
        try {
            return task.run();
        } finally {
            attention.all().forEach(p -> taps.barrier(p, BARRIER_MILLIS));
            sightings.deaf(false);
        }
    }

    /** Begins the window that checks are given: what passed before no longer counts. */
    void beginWindow() {
        sightings.settle();
        long now = sightings.count();
        synchronized (this) {
            window = now;
        }
        listening.beginWindow();
    }

    /** Begins a step: the longest of the windows that checks are given. */
    void beginStep() {
        beginWindow();
        long now = sightings.count();
        synchronized (this) {
            stepWindow = now;
        }
        listening.beginStep();
    }

    /** Takes a frame that was recorded as one that passes now. */
    void replay(Frame frame) {
        sightings.take(frame);
    }

    /** Waits until all that passed so far has been told. */
    void settle() {
        sightings.settle();
        events.settle();
    }

    /** What the kernel says by itself. */
    Listening listening() {
        return listening;
    }

    /** What passed places in stretches of time. */
    List<CaptureWindow> windows(Collection<Stretch> stretches) {
        Map<Place, String> reasons = new HashMap<>();
        stretches.forEach(s -> reasons.computeIfAbsent(s.place(), p -> taps.barrier(p, BARRIER_MILLIS)));
        sightings.settle();
        return stretches.stream().map(s -> window(s, reasons.get(s.place()))).toList();
    }

    private CaptureWindow window(Stretch stretch, String barrier) {
        long since;
        synchronized (this) {
            since = stretch.span() == Span.Since.COMMAND ? window : stepWindow;
        }
        long from = stretch.span() instanceof Span.Last last
                ? System.currentTimeMillis() * 1_000_000 - last.nanos()
                : Long.MIN_VALUE;
        List<Packet> packets = sightings.at(stretch.place().toString(), since).stream()
                .filter(p -> p.frame().timeNanos() >= from)
                .toList();
        boolean late = taps.at(stretch.place())
                .filter(t -> t.openedAt() > since && t.openedNanos() > from)
                .isPresent();
        boolean forgotten = sightings.forgotten() > since;
        String reason = barrier.isEmpty() && forgotten
                ? "more frames passed than are kept"
                : barrier.isEmpty() && late
                        ? "the capture at " + stretch.place() + " was opened after "
                                + (stretch.span() == Span.Since.COMMAND ? "the command began" : "that began")
                        : barrier;
        return CaptureWindow.of(stretch, reason, packets);
    }

    /** How many frames have been captured. */
    long count() {
        return sightings.count();
    }

    /** Captures a place too, from when its interface is there and up, and shows its frames as they happen. */
    public void choose(Place place) {
        attention.choose(place);
    }

    /** The places a person has chosen and those the lesson shows. */
    public Set<Place> followed() {
        return attention.followed();
    }

    /** Whether a place is captured now. */
    public boolean captures(Place place) {
        return taps.at(place).isPresent();
    }

    /** Ends the capture of a place that was chosen; the lesson may still need it. False when it was not chosen. */
    public boolean leave(Place place) {
        boolean was = attention.leave(place);
        taps.keepOnly(attention.all());
        return was;
    }

    /** Neither shows nor lists what is captured from now on; false when that was so already. */
    public boolean stop() {
        settleAll();
        return listed.stop(sightings.count());
    }

    /** Shows and lists again; what passed meanwhile stays unlisted. */
    public void start() {
        settleAll();
        listed.start(sightings.count());
    }

    /** Whether it was stopped. */
    public boolean stopped() {
        return listed.stopped();
    }

    /** Lists nothing of what was captured until now; the lesson's checks still know it. How many frames those were. */
    public int clear() {
        int count = packets().size();
        listed.clear(sightings.count());
        return count;
    }

    /** The packets kept, in the order of their time; every frame that has reached a capture is among them. */
    public List<SeenPacket> packets() {
        settleAll();
        return sightings.packets().stream().filter(p -> listed.has(p.number())).toList();
    }

    private void settleAll() {
        for (Place place : taps.places()) {
            taps.barrier(place, LIST_MILLIS);
        }
        sightings.settle();
    }

    /** How many frames the kernel dropped at the places that are captured now, since Overlab was too slow. Cheap. */
    public long dropped() {
        return taps.places().stream().mapToLong(taps::dropped).sum();
    }

    /** What each capture has seen: those that run, and those of which frames are listed. */
    public List<Count> counts() {
        List<SeenPacket> packets = packets();
        Set<Place> places = new LinkedHashSet<>(taps.places());
        packets.forEach(p -> places.add(Place.parse(p.place())));
        return places.stream()
                .map(p -> new Count(
                        p,
                        captures(p),
                        packets.stream()
                                .filter(s -> s.place().equals(p.toString()))
                                .count(),
                        taps.dropped(p)))
                .toList();
    }

    /** Ends all captures; what they saw is kept. */
    @Override
    public void close() {
        listening.close();
        taps.close();
        // The lab may be going, too: there is nothing to look at.
        sightings.settleUntold();
        narration.forget();
    }

    /** Ends all captures for good. */
    void end() {
        close();
        sightings.close();
    }
}
