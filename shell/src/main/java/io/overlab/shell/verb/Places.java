package io.overlab.shell.verb;

import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Places as they are typed at the prompt: a word that is no host is a namespace of the current host. */
final class Places {
    private Places() {}

    /**
     * The place that is meant, which is there.
     *
     * @param desk knows the current host
     * @param snapshot what there is
     * @param text for example {@code docker0/overns:vxlan1}, {@code overns} or {@code docker1/1-*}
     * @throws UsageException when it is not there, with the nearest that are
     */
    static Place find(Desk desk, Snapshot snapshot, String text) throws UsageException {
        return find(desk.host(), snapshot, text);
    }

    /** The same with the name of the current host. */
    static Place find(String current, Snapshot snapshot, String text) throws UsageException {
        Place place = parse(text);
        Optional<HostState> host = snapshot.host(place.host());
        if (host.isEmpty() && place.netns().isEmpty()) {
            Optional<HostState> here = snapshot.host(current);
            boolean namespace =
                    here.isPresent() && !here.get().matching(place.host()).isEmpty();
            if (namespace) {
                place = new Place(current, place.host(), place.link());
                host = here;
            }
        }
        if (host.isEmpty() && place.netns().isEmpty()) {
            String name = place.host();
            Optional<HostState> elsewhere = snapshot.hosts().stream()
                    .filter(h -> h.namespace(name).isPresent())
                    .findFirst();
            if (elsewhere.isPresent()) {
                throw new UsageException("There is no namespace " + name + " on " + current + ": name the one of "
                        + elsewhere.get().name() + " as " + elsewhere.get().name() + "/" + name + ".");
            }
        }
        if (host.isEmpty()) {
            List<String> known = place.netns().isEmpty() ? names(snapshot, current) : hosts(snapshot);
            String what = place.netns().isEmpty() ? "host or namespace " : "host ";
            throw new UsageException("There is no " + what + place.host() + Nearest.sentence(place.host(), known));
        }
        List<NamespaceState> found = host.get().matching(place.netns());
        if (found.isEmpty()) {
            throw new UsageException("There is no namespace " + place.namespace()
                    + Nearest.sentence(place.namespace().toString(), places(snapshot)));
        }
        if (found.size() > 1) {
            throw new UsageException(place.namespace() + " may be any of "
                    + String.join(", ", found.stream().map(NamespaceState::name).toList()) + ": name one.");
        }
        NamespaceState namespace = found.get(0);
        if (!place.link().isEmpty() && namespace.link(place.link()).isEmpty()) {
            throw new UsageException("There is no interface " + place
                    + Nearest.sentence(
                            place.link(),
                            namespace.links().stream().map(l -> l.name()).toList()));
        }
        return new Place(place.host(), namespace.name(), place.link());
    }

    private static Place parse(String text) throws UsageException {
        try {
            return Place.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + ".");
        }
    }

    private static List<String> hosts(Snapshot snapshot) {
        return snapshot.hosts().stream().map(HostState::name).toList();
    }

    private static List<String> names(Snapshot snapshot, String current) {
        List<String> names = new ArrayList<>(hosts(snapshot));
        snapshot.host(current)
                .ifPresent(h -> h.namespaces().stream()
                        .map(NamespaceState::name)
                        .filter(n -> !n.isEmpty())
                        .forEach(names::add));
        return names;
    }

    private static List<String> places(Snapshot snapshot) {
        return snapshot.hosts().stream()
                .flatMap(h -> h.namespaces().stream().map(n -> new Place(h.name(), n.name(), "").toString()))
                .toList();
    }
}
