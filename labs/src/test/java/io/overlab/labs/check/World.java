package io.overlab.labs.check;

import io.overlab.capture.packet.Packet;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborFlags;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.Vxlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds observations of labs for tests: name a namespace, put things into it, say what was captured and typed. */
final class World {
    private static final int UP = Link.IFF_UP;

    private final Map<Place, Space> spaces = new LinkedHashMap<>();
    private final List<CaptureWindow> captures = new ArrayList<>();
    private final List<EventWindow> events = new ArrayList<>();
    private final List<Probe.Answer> answers = new ArrayList<>();
    private Optional<CommandOutcome> command = Optional.empty();
    private Space current;

    private static final class Space {
        final List<Link> links = new ArrayList<>();
        final List<Address> addresses = new ArrayList<>();
        final List<Route> routes = new ArrayList<>();
        final List<Neighbor> neighbors = new ArrayList<>();
        final List<FdbEntry> fdb = new ArrayList<>();
    }

    /** Two hosts with a loopback and an eth0 each. */
    static World twoHosts() {
        World world = new World();
        for (String host : List.of("docker0", "docker1")) {
            world.in(host)
                    .link("eth0", "veth", UP)
                    .address("eth0", host.equals("docker0") ? "10.0.0.10" : "10.0.0.11", 24);
        }
        return world;
    }

    /** What is put in next goes into this namespace, which is made with a loopback interface if it is not there. */
    World in(String place) {
        current = spaces.computeIfAbsent(Place.parse(place), p -> new Space());
        if (current.links.isEmpty()) {
            link("lo", "", 0);
        }
        return this;
    }

    World link(String name, String kind, int flags) {
        return add(new Link(
                current.links.size() + 1,
                name,
                kind,
                flags,
                "UNKNOWN",
                1500,
                "",
                0,
                0,
                Optional.empty(),
                Optional.empty()));
    }

    World up(String name, String kind) {
        return link(name, kind, UP);
    }

    World port(String name, String kind, String master, int mtu, String lladdr) {
        return add(new Link(
                current.links.size() + 1,
                name,
                kind,
                UP,
                "UP",
                mtu,
                lladdr,
                index(master),
                0,
                Optional.of(0),
                Optional.empty()));
    }

    /** The vxlan device of the lessons, or one that is not quite it. */
    World vxlan(String name, String master, int id, int dstport, boolean proxy, boolean moved) {
        Vxlan vxlan = new Vxlan(id, dstport, "", "", true, proxy, false, false, false, true, 300);
        return add(new Link(
                current.links.size() + 1,
                name,
                "vxlan",
                UP,
                "UNKNOWN",
                1500,
                "2a:4b:97:bf:0a:73",
                master.isEmpty() ? 0 : index(master),
                0,
                moved ? Optional.of(0) : Optional.empty(),
                Optional.of(vxlan)));
    }

    World address(String link, String address, int prefix) {
        current.addresses.add(new Address(index(link), address, prefix, "global"));
        return this;
    }

    World neighbor(String link, String address, String lladdr, int state) {
        current.neighbors.add(new Neighbor(index(link), address, lladdr, state, 0));
        return this;
    }

    /** A row of a vxlan device's own table. */
    World self(String link, String lladdr, String dst, int state) {
        current.fdb.add(new FdbEntry(index(link), lladdr, dst, 0, -1, 0, 0, state, FdbEntry.NTF_SELF));
        return this;
    }

    /** A row of a vxlan device's own table that a control plane has marked. */
    World told(String link, String lladdr, String dst) {
        int flags = FdbEntry.NTF_SELF | NeighborFlags.EXTERN_LEARN;
        current.fdb.add(new FdbEntry(index(link), lladdr, dst, 0, -1, 0, 0, NeighborState.REACHABLE, flags));
        return this;
    }

    /** A neighbour that a control plane has marked. */
    World told(String link, String address, String lladdr, int state) {
        current.neighbors.add(new Neighbor(index(link), address, lladdr, state, NeighborFlags.EXTERN_LEARN));
        return this;
    }

    /** A row of a bridge's table. */
    World master(String link, String lladdr, String bridge, int state) {
        current.fdb.add(new FdbEntry(index(link), lladdr, "", 0, -1, 0, index(bridge), state, 0));
        return this;
    }

    World captured(String place, Packet... packets) {
        captures.add(CaptureWindow.complete(Place.parse(place), List.of(packets)));
        return this;
    }

    World capturedWithLoss(String place, String reason, Packet... packets) {
        captures.add(CaptureWindow.incomplete(Place.parse(place), reason, List.of(packets)));
        return this;
    }

    World typed(String host, String line, int status, String output) {
        command = Optional.of(new CommandOutcome(host, line, status, output));
        return this;
    }

    /** A route of the main table; without a next hop when {@code via} is empty. */
    World route(String to, String via, String link) {
        current.routes.add(new Route(to, via, index(link), "", Route.MAIN, "unicast"));
        return this;
    }

    World captured(String place, Span span, String reason, Packet... packets) {
        captures.add(CaptureWindow.of(new Stretch(Place.parse(place), span), reason, List.of(packets)));
        return this;
    }

    /** What the kernel said; about an interface that is named with its namespace. */
    World said(Span span, String reason, EventWindow.Said... said) {
        events.add(EventWindow.of(span, reason, List.of(said)));
        return this;
    }

    EventWindow.Said l3miss(String namespace, String link, String address) {
        in(namespace);
        return new EventWindow.Said(Place.parse(namespace), new KernelEvent.L3Miss(index(link), address));
    }

    EventWindow.Said l2miss(String namespace, String link, String lladdr) {
        in(namespace);
        return new EventWindow.Said(Place.parse(namespace), new KernelEvent.L2Miss(index(link), lladdr));
    }

    World file(String host, String path, String text) {
        answers.add(Probe.Answer.of(new Probe.File(host, path), text));
        return this;
    }

    World noFile(String host, String path) {
        answers.add(Probe.Answer.nothing(new Probe.File(host, path)));
        return this;
    }

    World key(String key, String value) {
        answers.add(Probe.Answer.of(new Probe.Key(key), value));
        return this;
    }

    World noKey(String key) {
        answers.add(Probe.Answer.nothing(new Probe.Key(key)));
        return this;
    }

    World storeSilent(String key, String reason) {
        answers.add(Probe.Answer.unknown(new Probe.Key(key), reason));
        return this;
    }

    World unreadable(String host, String path, String reason) {
        answers.add(Probe.Answer.unknown(new Probe.File(host, path), reason));
        return this;
    }

    Observation see() {
        Map<String, List<NamespaceState>> hosts = new LinkedHashMap<>();
        spaces.forEach((place, s) -> hosts.computeIfAbsent(place.host(), h -> new ArrayList<>())
                .add(new NamespaceState(
                        place.netns(), hosts.hashCode(), s.links, s.addresses, s.routes, s.neighbors, s.fdb)));
        Snapshot snapshot = new Snapshot(hosts.entrySet().stream()
                .map(e -> new HostState(e.getKey(), e.getValue()))
                .toList());
        return new Observation(snapshot, captures, command, events, answers);
    }

    private World add(Link link) {
        current.links.add(link);
        return this;
    }

    private int index(String name) {
        return current.links.stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no interface " + name + " in the test's namespace"))
                .index();
    }
}
