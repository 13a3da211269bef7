package io.overlab.labs.state;

import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.MacAddress;
import io.overlab.capture.text.narration.Knowledge;
import io.overlab.capture.text.narration.VxlanDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a snapshot tells about the packets of its moment. Where it allows two answers it gives none. */
public final class SnapshotKnowledge implements Knowledge {
    private final Snapshot snapshot;

    /** What one snapshot tells. */
    public SnapshotKnowledge(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** An interface and where it is. */
    private record At(HostState host, NamespaceState netns, Link link) {
        String place() {
            return new Place(host.name(), host.label(netns.name()), link.name()).toString();
        }
    }

    @Override
    public Optional<String> owner(IpAddress address, boolean overlay) {
        List<Place> owners = owners(address);
        return owners.size() == 1 ? Optional.of(owners.get(0).toString()) : Optional.empty();
    }

    private List<Place> owners(IpAddress address) {
        String text = address.toString();
        List<Place> owners = new ArrayList<>();
        for (HostState host : snapshot.hosts()) {
            for (NamespaceState netns : host.namespaces()) {
                if (netns.addresses().stream().anyMatch(a -> a.address().equals(text))) {
                    owners.add(new Place(host.name(), host.label(netns.name()), ""));
                }
            }
        }
        return owners;
    }

    /** The devices whose UDP socket is in a namespace; nothing when it is not known of one on that host where it is. */
    private Optional<List<At>> devicesOver(Place socket) {
        HostState host = snapshot.host(socket.host()).orElseThrow();
        long home = host.namespace(socket.netns()).orElseThrow().inode();
        List<At> devices = new ArrayList<>();
        for (NamespaceState netns : host.namespaces()) {
            for (Link link : netns.links()) {
                if (link.vxlan().isEmpty()) {
                    continue;
                }
                Optional<Long> inode = link.linkNetnsid().isEmpty()
                        ? Optional.of(netns.inode())
                        : link.linkNetnsid().map(netns.netnsids()::get);
                if (inode.isEmpty()) {
                    return Optional.empty();
                }
                if (inode.get() == home) {
                    devices.add(new At(host, netns, link));
                }
            }
        }
        return Optional.of(devices);
    }

    /** The devices that take packets to an address and a port; nothing when that is not certain. */
    private Optional<List<At>> devicesAt(IpAddress endpoint, int port) {
        List<Place> owners = owners(endpoint);
        if (owners.size() != 1) {
            return Optional.empty();
        }
        return devicesOver(owners.get(0))
                .map(all -> all.stream()
                        .filter(d -> d.link().up() && vxlan(d).dstport() == port)
                        .toList())
                .filter(all -> all.stream().noneMatch(d -> vxlan(d).external() || vxlan(d).vniFilter()));
    }

    private static Vxlan vxlan(At device) {
        return device.link().vxlan().orElseThrow();
    }

    @Override
    public Optional<VxlanDevice> receiver(IpAddress endpoint, int port, int vni) {
        return only(devicesAt(endpoint, port).stream()
                .flatMap(List::stream)
                .filter(d -> vxlan(d).id() == vni)
                .toList());
    }

    @Override
    public boolean noDevice(IpAddress endpoint, int port, int vni) {
        return devicesAt(endpoint, port)
                .filter(all -> !all.isEmpty())
                .filter(all -> all.stream().noneMatch(d -> vxlan(d).id() == vni))
                .isPresent();
    }

    @Override
    public boolean noPort(IpAddress endpoint, int port) {
        return devicesAt(endpoint, port).filter(List::isEmpty).isPresent();
    }

    private static Optional<VxlanDevice> only(List<At> devices) {
        if (devices.size() != 1) {
            return Optional.empty();
        }
        At device = devices.get(0);
        Vxlan v = vxlan(device);
        return Optional.of(new VxlanDevice(device.place(), v.id(), v.proxy(), v.learning(), v.gbp()));
    }

    @Override
    public Optional<IpAddress> fixedEntry(VxlanDevice device, MacAddress address) {
        return rows(device, address).stream()
                .filter(r -> (r.state() & (NeighborState.PERMANENT | NeighborState.NOARP)) != 0)
                .findFirst()
                .map(r -> IpAddress.parse(r.dst()));
    }

    /** Whether the forwarding database of a device says that a MAC address is behind an endpoint. */
    public boolean forwards(VxlanDevice device, MacAddress address, IpAddress endpoint) {
        return rows(device, address).stream().anyMatch(r -> r.dst().equals(endpoint.toString()));
    }

    private List<FdbEntry> rows(VxlanDevice device, MacAddress address) {
        Place place = Place.parse(device.place());
        Optional<NamespaceState> netns = snapshot.namespace(place);
        Optional<Link> link = netns.flatMap(n -> n.link(place.link()));
        if (link.isEmpty()) {
            return List.of();
        }
        return netns.get().fdb().stream()
                .filter(r -> r.self() && r.link() == link.get().index())
                .filter(r -> r.lladdr().equals(address.toString()) && !r.dst().isEmpty())
                .toList();
    }

    @Override
    public Optional<VxlanDevice> proxy(String place, IpAddress address, MacAddress answer) {
        Optional<At> segment = segment(place);
        if (segment.isEmpty()
                || owners(address).stream()
                        .anyMatch(o -> o.host().equals(segment.get().host()))) {
            return Optional.empty();
        }
        At at = segment.get();
        int bridge = bridge(at.link());
        return only(at.netns().links().stream()
                .filter(l -> bridge == 0 ? l.index() == at.link().index() : l.master() == bridge)
                .filter(l -> l.vxlan().filter(Vxlan::proxy).isPresent())
                .filter(l -> l.port().filter(BridgePort::neighSuppress).isEmpty())
                .filter(l -> at.netns().neighbors().stream()
                        .anyMatch(n -> n.link() == l.index()
                                && !n.proxy()
                                && (n.state() & NeighborState.CONNECTED) != 0
                                && n.address().equals(address.toString())
                                && n.lladdr().equals(answer.toString())))
                .map(l -> new At(at.host(), at.netns(), l))
                .toList());
    }

    @Override
    public Optional<String> suppressor(String place, IpAddress address, MacAddress answer) {
        Optional<At> segment = segment(place);
        int bridge = segment.map(at -> bridge(at.link())).orElse(0);
        if (bridge == 0 || suppresses(segment.get().link())) {
            return Optional.empty();
        }
        NamespaceState netns = segment.get().netns();
        boolean knows = netns.neighbors().stream()
                .anyMatch(n -> n.link() == bridge
                        && !n.proxy()
                        && (n.state() & NeighborState.VALID) != 0
                        && n.address().equals(address.toString())
                        && n.lladdr().equals(answer.toString()));
        boolean behind = netns.fdb().stream()
                .filter(r -> !r.self() && r.master() == bridge && r.lladdr().equals(answer.toString()))
                .anyMatch(r -> netns.link(r.link())
                        .filter(SnapshotKnowledge::suppresses)
                        .isPresent());
        return knows && behind
                ? netns.link(bridge).map(l -> new At(segment.get().host(), netns, l).place())
                : Optional.empty();
    }

    private static boolean suppresses(Link link) {
        return link.port().filter(BridgePort::neighSuppress).isPresent();
    }

    private static int bridge(Link link) {
        return link.kind().equals("bridge") ? link.index() : link.master();
    }

    /** The interface of a place; for the end of a cable whose other end is a port of a bridge, that end. */
    private Optional<At> segment(String text) {
        Place place = Place.parse(text);
        Optional<NamespaceState> netns = snapshot.namespace(place);
        Optional<Link> link = netns.flatMap(n -> n.link(place.link()));
        if (link.isEmpty()) {
            return Optional.empty();
        }
        if (link.get().kind().equals("veth") && link.get().master() == 0) {
            return snapshot.peer(netns.get(), link.get())
                    .filter(p -> p.getValue().master() != 0)
                    .flatMap(p -> at(p.getKey(), p.getValue()));
        }
        return at(place, link.get());
    }

    private Optional<At> at(Place place, Link link) {
        return snapshot.host(place.host())
                .flatMap(h -> h.namespace(place.netns()).map(n -> new At(h, n, link)));
    }
}
