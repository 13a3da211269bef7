package io.overlab.labs.trace;

import io.overlab.capture.live.CaptureException;
import io.overlab.capture.live.CaptureSet;
import io.overlab.capture.live.LiveCapture;
import io.overlab.capture.live.SideBySide;
import io.overlab.capture.packet.Frame;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.netns.NamespacePath;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.NetnsException;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Sends one ping and captures it at every interface of some hosts at once. */
public final class PingTrace {
    private static final int FRAMES = 20_000;
    private static final int PING_SECONDS = 5;
    private static final long BARRIER_MILLIS = 1_000;

    /** {@code IFF_LOOPBACK} of linux/if.h. */
    private static final int IFF_LOOPBACK = 8;

    private final Lab lab;
    private final Snapshot snapshot;
    private final List<Frame> frames = Collections.synchronizedList(new ArrayList<>());
    private final List<String> doubts = Collections.synchronizedList(new ArrayList<>());

    private PingTrace(Lab lab, Snapshot snapshot) {
        this.lab = lab;
        this.snapshot = snapshot;
    }

    /**
     * Follows one ping. It takes as long as the ping does, which is about a second when nobody answers.
     *
     * @param lab the hosts
     * @param snapshot what interfaces there are
     * @param hosts the names of those whose interfaces are listened at; the one who pings must be among them
     * @param from the namespace that pings
     * @param to the IPv4 address
     * @return what was seen of it
     * @throws TraceException when nothing can be captured, or there is no ping
     */
    public static Journey follow(Lab lab, Snapshot snapshot, Set<String> hosts, Place from, String to)
            throws TraceException {
        return new PingTrace(lab, snapshot).follow(hosts, from, to);
    }

    private Journey follow(Set<String> hosts, Place from, String to) throws TraceException {
        Path there = path(from).orElseThrow(() -> new TraceException("The namespace " + from + " has gone."));
        PingMark mark = PingMark.fresh();
        try (CaptureSet captures = new CaptureSet()) {
            LiveCapture.prepare();
            open(hosts, captures);
            Set<Place> open = captures.places().stream().map(Place::parse).collect(Collectors.toUnmodifiableSet());
            if (open.isEmpty()) {
                throw new TraceException(
                        "Nothing can be captured: " + (doubts.isEmpty() ? "no interface is up" : doubts.get(0)) + ".");
            }
            String said = ping(there, to, mark);
            doubts.addAll(captures.barrier(BARRIER_MILLIS));
            // What the kernel sends after ping has ended belongs to it no more.
            boolean answered = said.contains(" 1 received") || said.contains(" 1 packets received");
            return new Journey(
                    JourneyReader.legs(List.copyOf(frames), mark, addresses(from, to), this::bridge),
                    answered,
                    said.strip(),
                    open,
                    List.copyOf(doubts));
        } catch (CaptureException e) {
            throw new TraceException("Nothing can be captured: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new TraceException("ping does not run: " + e.getMessage() + ".", e);
        }
    }

    private Set<String> addresses(Place from, String to) {
        Set<String> addresses = new HashSet<>(Set.of(to));
        snapshot.namespace(from).ifPresent(n -> n.addresses().forEach(a -> addresses.add(a.address())));
        return addresses;
    }

    private boolean bridge(Place place) {
        return snapshot.link(place).filter(l -> l.kind().equals("bridge")).isPresent();
    }

    /** Opens the captures, the namespaces side by side: the kernel takes its time for each. */
    private void open(Set<String> hosts, CaptureSet captures) {
        SideBySide opening = new SideBySide();
        for (HostState host : snapshot.hosts()) {
            if (!hosts.contains(host.name())) {
                continue;
            }
            for (NamespaceState n : host.namespaces()) {
                Place place = new Place(host.name(), n.name(), "");
                opening.add("trace " + place, () -> open(place, n, captures));
            }
        }
        opening.run();
    }

    /** One ping makes a few dozen; the rest is somebody else's. */
    private void take(Frame frame) {
        if (frames.size() < FRAMES) {
            frames.add(frame);
        }
    }

    private void open(Place place, NamespaceState n, CaptureSet captures) {
        List<Link> links = n.links().stream()
                .filter(l -> l.up() && (l.flags() & IFF_LOOPBACK) == 0)
                .toList();
        Path path = links.isEmpty() ? null : path(place).orElse(null);
        if (path == null) {
            return; // Nothing to listen at, or a namespace that can only be read through another.
        }
        try {
            Netns.call(path, () -> {
                for (Link link : links) {
                    Place at = new Place(place.host(), place.netns(), link.name());
                    try {
                        captures.add(LiveCapture.open(link.name(), at.toString(), this::take));
                    } catch (CaptureException e) {
                        doubts.add("nothing was captured at " + at + ": " + e.getMessage());
                    }
                }
                return null;
            });
        } catch (NetnsException e) {
            doubts.add("nothing was captured in " + place + ": " + e.getMessage());
        }
    }

    private Optional<Path> path(Place place) {
        return snapshot.namespace(place)
                .flatMap(n -> lab.host(place.host()).map(Host::pid).flatMap(pid -> NamespacePath.of(pid, n.inode())));
    }

    /** Entered by a program: Java waits for a child on a thread that lives on in the namespace it was started from. */
    private static String ping(Path there, String to, PingMark mark) throws IOException {
        Process ping = new ProcessBuilder(
                        "nsenter", "--net=" + there, "ping", "-n", "-c1", "-W1", "-p", mark.pattern(), "--", to)
                .redirectErrorStream(true)
                .start();
        ping.getOutputStream().close();
        try {
            String said = new String(ping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!ping.waitFor(PING_SECONDS, TimeUnit.SECONDS)) {
                ping.destroyForcibly();
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ping.destroyForcibly();
            return "";
        }
    }
}
