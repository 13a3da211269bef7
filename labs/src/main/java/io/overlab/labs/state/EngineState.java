package io.overlab.labs.state;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * What Docker engines make, by names that are the same each time. An engine names namespaces after random ids and some
 * interfaces at random, and a swarm has a network of its own (ingress) that nobody asked for. What other engines tell an
 * engine comes when it comes: the neighbours and forwarding rows of its networks are left out. Pure.
 */
final class EngineState {
    /** What Docker calls interfaces that nobody is to look at: the hosts' ends of cables to docker_gwbridge. */
    private static final Pattern RANDOM_NAME = Pattern.compile("veth[0-9a-f]{7}");

    /** The swarm's own network, which comes and goes in the background. */
    private static final String INGRESS = "@ingress";

    private EngineState() {}

    /** A snapshot in which containers and overlay networks give namespaces their names; the engines' own are left out. */
    static Snapshot named(Snapshot snapshot) {
        return new Snapshot(snapshot.hosts().stream().map(EngineState::named).toList());
    }

    private static HostState named(HostState host) {
        if (host.otherNames().isEmpty()) {
            return host;
        }
        Map<String, String> byFile = new TreeMap<>();
        host.otherNames().forEach((other, file) -> byFile.put(file, other));
        return new HostState(
                host.name(),
                host.namespaces().stream()
                        .map(n -> named(n, byFile))
                        .flatMap(Optional::stream)
                        // They were in the order of random names. The host's own, which has none, stays the first.
                        .sorted(Comparator.comparing(NamespaceState::name))
                        .toList());
    }

    private static Optional<NamespaceState> named(NamespaceState n, Map<String, String> byFile) {
        String name = n.name().isEmpty() ? "" : byFile.getOrDefault(n.name(), INGRESS);
        if (name.equals(INGRESS)) {
            return Optional.empty();
        }
        List<Link> links = n.links().stream()
                .filter(l -> !RANDOM_NAME.matcher(l.name()).matches())
                .toList();
        Set<Integer> kept = new HashSet<>();
        links.forEach(l -> kept.add(l.index()));
        return Optional.of(new NamespaceState(
                // No @: that means a namespace without a name.
                name.replace("@", "docker-"),
                n.inode(),
                links,
                of(kept, n.addresses(), Address::link),
                n.routes(),
                name.isEmpty() ? of(kept, n.neighbors(), Neighbor::link) : List.of(),
                name.isEmpty() ? of(kept, n.fdb(), FdbEntry::link) : List.of(),
                n.rules(),
                lasting(n.sysctls()),
                n.udpSockets(),
                n.netnsids()));
    }

    private static SortedMap<String, Integer> lasting(SortedMap<String, Integer> sysctls) {
        SortedMap<String, Integer> kept = new TreeMap<>(sysctls);
        kept.keySet().removeIf(k -> RANDOM_NAME.matcher(k).find());
        return kept;
    }

    private static <T> List<T> of(Set<Integer> links, List<T> rows, ToIntFunction<T> link) {
        return rows.stream().filter(r -> links.contains(link.applyAsInt(r))).toList();
    }
}
