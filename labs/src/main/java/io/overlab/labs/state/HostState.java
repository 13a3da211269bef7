package io.overlab.labs.state;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One host of the lab at one moment.
 *
 * @param name the host's name
 * @param namespaces its network namespaces; the first is its own, named with the empty string
 * @param otherNames names of namespaces by what else they are called: {@code @C0} for the sandbox of a container,
 *     {@code @demonet} for the namespace of an overlay network
 */
public record HostState(String name, List<NamespaceState> namespaces, Map<String, String> otherNames) {

    /** A host whose namespaces have one name each. */
    public HostState(String name, List<NamespaceState> namespaces) {
        this(name, namespaces, Map.of());
    }

    /** The same with other names. */
    public HostState withOtherNames(Map<String, String> names) {
        return new HostState(name, namespaces, Map.copyOf(names));
    }

    /** The namespace of that name, the empty string for the host's own. */
    public Optional<NamespaceState> namespace(String netns) {
        String meant = otherNames.getOrDefault(netns, netns);
        return namespaces.stream().filter(n -> n.name().equals(meant)).findFirst();
    }

    /** What a namespace is best called: by its container or overlay network if it has one, else by its name. */
    public String label(String netns) {
        return otherNames.entrySet().stream()
                .filter(e -> e.getValue().equals(netns))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .orElse(netns);
    }

    /** The namespaces that a place may mean: in a name {@code *} and {@code ?} stand for any characters and for one. */
    public List<NamespaceState> matching(String asked) {
        String meant = otherNames.getOrDefault(asked, asked);
        if (meant.indexOf('*') < 0 && meant.indexOf('?') < 0) {
            return namespaces.stream().filter(n -> n.name().equals(meant)).toList();
        }
        String regex = meant.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining());
        return namespaces.stream()
                .filter(n -> !n.name().isEmpty() && n.name().matches(regex))
                .toList();
    }
}
