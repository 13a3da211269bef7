package io.overlab.labs.lesson;

import io.overlab.capture.live.CaptureException;
import io.overlab.capture.live.LiveCapture;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import io.overlab.labs.check.CaptureWindow;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.netns.NamedNetns;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.NetnsException;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The captures of a lab: opens each wanted place as soon as its interface exists, keeps what was seen, and says for a
 * stretch of time what passed a place and whether anything can be missing.
 */
final class Captures implements AutoCloseable {
    private static final int KEPT = 20_000;
    private static final long BARRIER_MILLIS = 2_000;

    private final EventStream events;
    private final Decoder decoder = new Decoder();
    private final Map<Place, Tap> taps = new LinkedHashMap<>();
    private final Set<Place> told = new HashSet<>();
    private final List<SeenPacket> seen = new ArrayList<>();
    private Set<Place> wanted = Set.of();
    private Set<Place> shown = Set.of();
    private long frames;
    private long window;

    /** An open capture and what it is of; frames with a number up to {@code openedAt} it cannot have seen. */
    private record Tap(LiveCapture capture, long openedAt, long inode, int linkIndex) {
        boolean serves(Optional<Target> target) {
            return capture.failure().isEmpty()
                    && target.isPresent()
                    && target.get().inode == inode
                    && target.get().linkIndex == linkIndex;
        }
    }

    Captures(EventStream events) {
        this.events = events;
    }

    /** Says what to capture, and which of it to show as it happens. Places that are wanted no more are closed. */
    void want(Collection<Place> places, Collection<Place> toShow) {
        List<Place> surplus;
        synchronized (this) {
            wanted = Set.copyOf(places);
            shown = Set.copyOf(toShow);
            surplus = taps.keySet().stream().filter(p -> !wanted.contains(p)).toList();
        }
        surplus.forEach(this::drop);
    }

    /** Opens what is wanted and can be opened now; closes what has gone or was replaced. */
    void refresh(Lab lab, Snapshot snapshot) {
        for (Place place : List.copyOf(wanted)) {
            Optional<Target> target = find(place, snapshot);
            Tap tap = tap(place);
            if (tap != null
                    && !target.map(t -> t.inode == tap.inode && t.linkIndex == tap.linkIndex)
                            .orElse(false)) {
                drop(place);
            }
            if (tap(place) == null && target.isPresent()) {
                open(lab, place, target.get());
            }
        }
    }

    private record Target(String host, String netns, long inode, int linkIndex, String link) {}

    private static Optional<Target> find(Place place, Snapshot snapshot) {
        Optional<HostState> host = snapshot.host(place.host());
        if (host.isEmpty() || place.link().isEmpty()) {
            return Optional.empty();
        }
        List<NamespaceState> matching = host.get().namespaces().stream()
                .filter(n -> Globs.matches(place.netns(), n.name()))
                .toList();
        if (matching.size() != 1) {
            return Optional.empty();
        }
        NamespaceState namespace = matching.get(0);
        return namespace
                .link(place.link())
                .filter(l -> l.up())
                .map(l -> new Target(place.host(), namespace.name(), namespace.inode(), l.index(), l.name()));
    }

    private void open(Lab lab, Place place, Target target) {
        try {
            Path path = namespacePath(lab, target);
            if (path == null) {
                return;
            }
            long at;
            synchronized (this) {
                at = frames;
            }
            LiveCapture capture = Netns.call(path, () -> LiveCapture.open(target.link, place.toString(), this::take));
            synchronized (this) {
                taps.put(place, new Tap(capture, at, target.inode, target.linkIndex));
            }
        } catch (CaptureException | NetnsException e) {
            if (told.add(place)) {
                events.publish(new Event.Problem("Nothing can be captured at " + place + ": " + e.getMessage()));
            }
        }
    }

    private static Path namespacePath(Lab lab, Target target) {
        Host host = lab.host(target.host).orElse(null);
        if (host == null || target.netns.isEmpty()) {
            return host == null ? null : host.netns();
        }
        return NamedNetns.of(host.pid()).stream()
                .filter(n -> n.inode() == target.inode)
                .findFirst()
                .map(NamedNetns::path)
                .orElse(null);
    }

    private void take(Frame frame) {
        Packet packet = decoder.decode(frame);
        long number;
        boolean show;
        synchronized (this) {
            number = ++frames;
            seen.add(new SeenPacket(number, packet));
            if (seen.size() > KEPT) {
                seen.subList(0, KEPT / 10).clear();
            }
            show = shown.stream().anyMatch(p -> p.toString().equals(frame.place()));
        }
        events.publish(new Event.FrameSeen(number, packet, show));
    }

    /** Begins the window that checks are given: what passed before no longer counts. */
    synchronized void beginWindow() {
        window = frames;
    }

    /** What passed the wanted places since the window began. */
    List<CaptureWindow> windows(Collection<Place> places) {
        List<CaptureWindow> windows = new ArrayList<>();
        for (Place place : places) {
            windows.add(windowAt(place));
        }
        return windows;
    }

    private synchronized Tap tap(Place place) {
        return taps.get(place);
    }

    private CaptureWindow windowAt(Place place) {
        Tap tap = tap(place);
        String reason = tap == null ? "no capture is open at " + place : barrier(tap.capture);
        synchronized (this) {
            List<Packet> packets = new ArrayList<>();
            for (SeenPacket s : seen) {
                if (s.number() > window && s.packet().frame().place().equals(place.toString())) {
                    packets.add(s.packet());
                }
            }
            if (reason.isEmpty() && tap != null && tap.openedAt > window) {
                reason = "the capture at " + place + " was opened after the command began";
            }
            return reason.isEmpty()
                    ? CaptureWindow.complete(place, packets)
                    : CaptureWindow.incomplete(place, reason, packets);
        }
    }

    private static String barrier(LiveCapture capture) {
        try {
            return capture.barrier(BARRIER_MILLIS) ? "" : capture.doubt().orElse("not every frame could be read");
        } catch (CaptureException e) {
            return e.getMessage();
        }
    }

    /** How many frames have been seen. */
    synchronized long count() {
        return frames;
    }

    /** The packets kept, oldest first. */
    synchronized List<SeenPacket> packets() {
        return List.copyOf(seen);
    }

    /** The places that are captured now. */
    synchronized Set<Place> open() {
        return Set.copyOf(taps.keySet());
    }

    /** Closes outside the lock: a capture's thread may be waiting for it with its last frame. */
    private void drop(Place place) {
        Tap tap;
        synchronized (this) {
            tap = taps.remove(place);
        }
        if (tap != null) {
            tap.capture.close();
        }
    }

    @Override
    public void close() {
        open().forEach(this::drop);
    }
}
