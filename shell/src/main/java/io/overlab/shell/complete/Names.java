package io.overlab.shell.complete;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The names that a snapshot gives, as seen from one namespace of one host.
 *
 * @param snapshot the state of the network
 * @param host the host
 * @param netns the namespace there; one that is not known (a variable, for example) stands for all of the host
 */
record Names(Snapshot snapshot, String host, String netns) {

    /** The namespaces that are meant. */
    List<NamespaceState> here() {
        Optional<HostState> state = snapshot.host(host);
        return state.flatMap(h -> h.namespace(netns))
                .map(List::of)
                .orElse(state.map(HostState::namespaces).orElse(List.of()));
    }

    /** The named namespaces of the host. */
    List<Choice> namespaces() {
        return named(host).stream().map(n -> Choice.of(n.name(), contents(n))).toList();
    }

    private List<NamespaceState> named(String of) {
        return snapshot.host(of).map(HostState::namespaces).orElse(List.of()).stream()
                .filter(n -> !n.name().isEmpty() && n.name().indexOf('#') < 0 && n.inode() != 0)
                .toList();
    }

    private static String contents(NamespaceState netns) {
        StringJoiner names = new StringJoiner(" ");
        netns.links().stream().map(Link::name).filter(l -> !l.equals("lo")).forEach(names::add);
        return names.toString();
    }

    /** The interfaces, those of the kind wanted. */
    List<Choice> links(String kind) {
        List<Choice> links = new ArrayList<>();
        List<NamespaceState> all = here();
        for (NamespaceState netns : all) {
            String where = all.size() > 1 && !netns.name().isEmpty() ? ", in " + netns.name() : "";
            for (Link link : netns.links()) {
                if (kind.isEmpty() || link.kind().equals(kind)) {
                    links.add(Choice.of(link.name(), meaning(link, netns) + where));
                }
            }
        }
        return links;
    }

    private static String meaning(Link link, NamespaceState netns) {
        StringJoiner words = new StringJoiner(", ");
        if (!link.kind().isEmpty()) {
            words.add(link.kind() + link.vxlan().map(v -> " id " + v.id()).orElse(""));
        }
        netns.addresses().stream()
                .filter(a -> a.link() == link.index() && !a.inet6())
                .forEach(a -> words.add(a.address() + "/" + a.prefixLength()));
        words.add(link.up() ? "up" : "down");
        netns.link(link.master()).ifPresent(m -> words.add("master " + m.name()));
        return words.toString();
    }

    /** The addresses of the namespace, with their prefix lengths when those are wanted. */
    List<Choice> own(boolean prefixLength) {
        List<Choice> choices = new ArrayList<>();
        for (NamespaceState netns : here()) {
            for (Address a : netns.addresses()) {
                String text = prefixLength ? a.address() + "/" + a.prefixLength() : a.address();
                netns.link(a.link()).ifPresent(l -> choices.add(Choice.of(text, l.name())));
            }
        }
        return choices;
    }

    /** The addresses of the lab, without those of this namespace and of the loopback devices. */
    List<Choice> elsewhere() {
        List<NamespaceState> here = here();
        Map<String, Choice> choices = new LinkedHashMap<>();
        eachLink((place, netns, link) -> {
            if (!here.contains(netns) || here.size() > 1) {
                addresses(netns, link).forEach(a -> choices.putIfAbsent(a, Choice.of(a, place.toString())));
            }
        });
        here.forEach(n ->
                n.neighbors().forEach(e -> choices.putIfAbsent(e.address(), Choice.of(e.address(), "neighbour"))));
        return List.copyOf(choices.values());
    }

    /** The addresses of the other hosts on the underlay. */
    List<Choice> vteps() {
        List<Choice> choices = new ArrayList<>();
        for (HostState other : snapshot.hosts()) {
            if (!other.name().equals(host)) {
                other.namespace("")
                        .ifPresent(n -> n.links().stream()
                                .filter(l -> l.kind().equals("veth"))
                                .forEach(l -> addresses(n, l).forEach(a -> choices.add(Choice.of(a, other.name())))));
            }
        }
        return choices;
    }

    /** The MAC addresses of the lab's interfaces, those with an address first in their namespaces. */
    List<Choice> macs() {
        Map<String, Choice> choices = new LinkedHashMap<>();
        eachLink((place, netns, link) -> {
            if (!link.address().isEmpty() && !link.address().equals("00:00:00:00:00:00")) {
                String address = String.join(" ", addresses(netns, link));
                choices.putIfAbsent(link.address(), Choice.of(link.address(), (place + " " + address).strip()));
            }
        });
        choices.put("00:00:00:00:00:00", Choice.of("00:00:00:00:00:00", "every address that no other row has"));
        return List.copyOf(choices.values());
    }

    /** The rows of the neighbour table. */
    List<Choice> neighbors() {
        List<Choice> choices = new ArrayList<>();
        for (NamespaceState netns : here()) {
            for (Neighbor n : netns.neighbors()) {
                netns.link(n.link())
                        .ifPresent(l -> choices.add(Choice.of(n.address(), (l.name() + " " + n.lladdr()).strip())));
            }
        }
        return choices;
    }

    /** The rows of the forwarding databases. */
    List<Choice> fdb() {
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (NamespaceState netns : here()) {
            for (FdbEntry row : netns.fdb()) {
                netns.link(row.link())
                        .ifPresent(l -> choices.putIfAbsent(
                                row.lladdr(),
                                Choice.of(
                                        row.lladdr(),
                                        "dev " + l.name() + (row.dst().isEmpty() ? "" : " dst " + row.dst()))));
            }
        }
        return List.copyOf(choices.values());
    }

    /** The destinations of the main routing table. */
    List<Choice> routes() {
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (NamespaceState netns : here()) {
            for (Route route : netns.routes()) {
                String text = route.destination();
                if (route.table() == Route.MAIN) {
                    choices.putIfAbsent(text, Choice.of(text, ""));
                }
            }
        }
        return List.copyOf(choices.values());
    }

    private interface LinkVisitor {
        void visit(Place place, NamespaceState netns, Link link);
    }

    private void eachLink(LinkVisitor visitor) {
        for (HostState each : snapshot.hosts()) {
            for (NamespaceState netns : each.namespaces()) {
                for (Link link : netns.links()) {
                    visitor.visit(new Place(each.name(), netns.name(), link.name()), netns, link);
                }
            }
        }
    }

    private static List<String> addresses(NamespaceState netns, Link link) {
        return netns.addresses().stream()
                .filter(a -> a.link() == link.index() && !a.scope().equals("host") && !a.inet6())
                .map(Address::address)
                .toList();
    }
}
