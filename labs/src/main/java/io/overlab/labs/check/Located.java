package io.overlab.labs.check;

import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a place's namespace is in a snapshot, or in words why it is not there.
 *
 * @param place the place, with the name that a glob matched
 * @param namespace the namespace, absent when there is none or more than one
 * @param missing why it is absent, or the empty string
 */
record Located(Place place, Optional<NamespaceState> namespace, String missing) {

    /** Finds the namespace of a place. */
    static Located find(Snapshot snapshot, Place place) {
        Optional<HostState> host = snapshot.host(place.host());
        if (host.isEmpty()) {
            return absent(place, "the lab has no host " + place.host());
        }
        List<NamespaceState> matching = host.get().namespaces().stream()
                .filter(n -> matches(place.netns(), n.name()))
                .toList();
        if (matching.size() == 1) {
            NamespaceState only = matching.get(0);
            return new Located(new Place(place.host(), only.name(), place.link()), Optional.of(only), "");
        }
        if (matching.size() > 1) {
            return absent(
                    place,
                    "on " + place.host() + " more than one namespace matches " + place.netns() + ": "
                            + names(matching));
        }
        return absent(place, noNamespace(snapshot, host.get(), place));
    }

    /** Whether the name of a namespace is the one that a place asks for; {@code *} and {@code ?} are wildcards. */
    static boolean matches(String asked, String name) {
        if (asked.indexOf('*') < 0 && asked.indexOf('?') < 0) {
            return asked.equals(name);
        }
        if (name.isEmpty()) {
            return false;
        }
        String regex = asked.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining());
        return name.matches(regex);
    }

    private static Located absent(Place place, String why) {
        return new Located(place, Optional.empty(), why);
    }

    private static String noNamespace(Snapshot snapshot, HostState host, Place place) {
        if (place.netns().isEmpty()) {
            return "nothing is known of the namespace of " + place.host();
        }
        String elsewhere = snapshot.hosts().stream()
                .filter(h -> !h.name().equals(host.name())
                        && h.namespace(place.netns()).isPresent())
                .map(HostState::name)
                .collect(Collectors.joining(", "));
        if (!elsewhere.isEmpty()) {
            return "the namespace " + place.netns() + " is on " + elsewhere + ", not on " + host.name();
        }
        List<NamespaceState> named =
                host.namespaces().stream().filter(n -> !n.name().isEmpty()).toList();
        return host.name() + " has no namespace " + place.netns()
                + (named.isEmpty() ? "; it has none but its own" : "; it has " + names(named));
    }

    private static String names(List<NamespaceState> namespaces) {
        return namespaces.stream().map(NamespaceState::name).collect(Collectors.joining(", "));
    }
}
