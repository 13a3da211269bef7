package io.overlab.labs.state;

import java.util.List;
import java.util.Optional;

/**
 * One host of the lab at one moment.
 *
 * @param name the host's name
 * @param namespaces its network namespaces; the first is its own, named with the empty string
 */
public record HostState(String name, List<NamespaceState> namespaces) {

    /** The namespace of that name, the empty string for the host's own. */
    public Optional<NamespaceState> namespace(String netns) {
        return namespaces.stream().filter(n -> n.name().equals(netns)).findFirst();
    }
}
