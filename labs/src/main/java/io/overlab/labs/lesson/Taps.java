package io.overlab.labs.lesson;

import io.overlab.capture.live.CaptureException;
import io.overlab.capture.live.LiveCapture;
import io.overlab.capture.packet.Frame;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.netns.NamedNetns;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.NetnsException;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The open captures of a lab: each wanted place is opened once its interface is there and up. */
final class Taps implements AutoCloseable {
    /** libpcap's name for all interfaces of a namespace together. */
    static final String ANY = "any";

    private final Listener listener;
    private final Map<Place, Tap> open = new LinkedHashMap<>();
    private final Map<Place, Long> droppedBefore = new HashMap<>();
    private final Set<Place> told = new HashSet<>();

    /** Two that look at the same time must not both open a place. */
    private final Object opening = new Object();

    /** Who wants to know what the captures do. Called on their threads. */
    interface Listener {
        /** A frame was captured. */
        void frame(Frame frame);

        /** A place cannot be captured, for a reason. */
        void refused(Place place, String reason);

        /** The capture of a place has ended by itself, for a reason. */
        void ended(Place place, String reason);

        /** How many frames there were until now. */
        long count();
    }

    /**
     * An open capture and what it is of; frames with a number up to {@code openedAt} it cannot have seen, nor what
     * passed before {@code openedNanos} since 1970.
     */
    record Tap(LiveCapture capture, long openedAt, long openedNanos, long inode, int linkIndex) {
        boolean serves(Optional<Target> target) {
            return capture.failure().isEmpty()
                    && target.isPresent()
                    && target.get().inode == inode
                    && target.get().linkIndex == linkIndex;
        }
    }

    /** An interface that can be captured now. */
    record Target(String host, String netns, long inode, int linkIndex, String link) {}

    Taps(Listener listener) {
        this.listener = listener;
    }

    /** Opens what is wanted and can be opened now; closes what has gone or was replaced. */
    void refresh(Collection<Place> wanted, Lab lab, Snapshot snapshot) {
        synchronized (opening) {
            for (Place place : wanted) {
                Optional<Target> target = find(place, snapshot);
                Optional<Tap> tap = at(place);
                if (tap.isPresent() && !tap.get().serves(target)) {
                    drop(place);
                }
                if (at(place).isEmpty() && target.isPresent()) {
                    open(lab, place, target.get());
                }
            }
        }
    }

    /** Closes the captures of all places but some. */
    void keepOnly(Collection<Place> wanted) {
        places().stream().filter(p -> !wanted.contains(p)).forEach(this::drop);
    }

    /** The one interface that a place means, if it is there and up. */
    static Optional<Target> find(Place place, Snapshot snapshot) {
        Optional<HostState> host = snapshot.host(place.host());
        if (host.isEmpty() || place.link().isEmpty()) {
            return Optional.empty();
        }
        List<NamespaceState> matching = host.get().matching(place.netns());
        if (matching.size() != 1) {
            return Optional.empty();
        }
        NamespaceState netns = matching.get(0);
        if (place.link().equals(ANY)) {
            return Optional.of(new Target(place.host(), netns.name(), netns.inode(), 0, ANY));
        }
        return netns.link(place.link())
                .filter(Link::up)
                .map(l -> new Target(place.host(), netns.name(), netns.inode(), l.index(), l.name()));
    }

    private void open(Lab lab, Place place, Target target) {
        try {
            Path path = namespacePath(lab, target);
            if (path == null) {
                return;
            }
            long at = listener.count();
            LiveCapture.prepare();
            LiveCapture capture =
                    Netns.call(path, () -> LiveCapture.open(target.link, place.toString(), listenerAt(place)));
            synchronized (this) {
                long now = System.currentTimeMillis() * 1_000_000;
                open.put(place, new Tap(capture, at, now, target.inode, target.linkIndex));
                told.remove(place);
            }
        } catch (CaptureException | NetnsException e) {
            boolean first;
            synchronized (this) {
                first = told.add(place);
            }
            if (first) {
                listener.refused(place, e.getMessage());
            }
        }
    }

    private LiveCapture.Listener listenerAt(Place place) {
        return new LiveCapture.Listener() {
            @Override
            public void frame(Frame frame) {
                listener.frame(frame);
            }

            @Override
            public void ended(String reason) {
                listener.ended(place, reason);
            }
        };
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

    /** The open capture of a place. */
    synchronized Optional<Tap> at(Place place) {
        return Optional.ofNullable(open.get(place));
    }

    /** The places that are captured. */
    synchronized List<Place> places() {
        return List.copyOf(open.keySet());
    }

    /**
     * Waits until every frame that has reached the capture of a place was given to the listener.
     *
     * @return why that cannot be said, or the empty string
     */
    String barrier(Place place, long millis) {
        Optional<Tap> tap = at(place);
        if (tap.isEmpty()) {
            return "no capture is open at " + place;
        }
        try {
            LiveCapture capture = tap.get().capture;
            return capture.barrier(millis) ? "" : capture.doubt().orElse("not every frame could be read");
        } catch (CaptureException e) {
            return e.getMessage();
        }
    }

    /** How many frames the kernel dropped at a place since it was captured first. */
    long dropped(Place place) {
        long before;
        synchronized (this) {
            before = droppedBefore.getOrDefault(place, 0L);
        }
        return before + at(place).map(Taps::dropped).orElse(0L);
    }

    private static long dropped(Tap tap) {
        try {
            return tap.capture.counts().dropped();
        } catch (CaptureException e) {
            // It is gone, and its counters are.
            return 0;
        }
    }

    /** Closes outside the lock: a capture's thread may be waiting for it with its last frame. */
    void drop(Place place) {
        Tap tap;
        synchronized (this) {
            tap = open.remove(place);
        }
        if (tap == null) {
            return;
        }
        long dropped = dropped(tap);
        tap.capture.close();
        synchronized (this) {
            droppedBefore.merge(place, dropped, Long::sum);
        }
    }

    @Override
    public void close() {
        places().forEach(this::drop);
    }
}
