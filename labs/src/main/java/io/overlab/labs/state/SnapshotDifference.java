package io.overlab.labs.state;

import io.overlab.labs.state.Change.Kind;
import io.overlab.labs.state.Change.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is different between two snapshots, in words; pure. Counters are not looked at, nor is what only mirrors something
 * else that is (a bridge's id, a queue's discipline).
 */
public final class SnapshotDifference {
    private final Snapshot before;
    private final Snapshot after;
    private final LinkMoves moves;
    private final List<Change> changes = new ArrayList<>();

    private SnapshotDifference(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
        this.moves = new LinkMoves(before, after);
    }

    /**
     * Compares two snapshots.
     *
     * @param before the earlier one
     * @param after the later one
     * @return the changes, in the order of the hosts and their namespaces, in each: interfaces, addresses, routes,
     *     neighbours, forwarding rows, rules, settings, sockets; empty when nothing changed
     */
    public static List<Change> between(Snapshot before, Snapshot after) {
        SnapshotDifference difference = new SnapshotDifference(before, after);
        difference.find();
        return List.copyOf(difference.changes);
    }

    private void find() {
        for (HostState host : before.hosts()) {
            if (after.host(host.name()).isEmpty()) {
                add(new Place(host.name(), "", ""), Kind.REMOVED, Subject.HOST, "host " + host.name() + " is gone");
            }
        }
        for (HostState host : after.hosts()) {
            Optional<HostState> old = before.host(host.name());
            if (old.isEmpty()) {
                add(new Place(host.name(), "", ""), Kind.ADDED, Subject.HOST, "new host " + host.name());
            }
            compare(old.orElseGet(() -> new HostState(host.name(), List.of())), host);
        }
    }

    private void compare(HostState old, HostState now) {
        for (NamespaceState namespace : old.namespaces()) {
            if (again(namespace, now).isEmpty()) {
                Place place = new Place(old.name(), old.label(namespace.name()), "");
                add(place, Kind.REMOVED, Subject.NAMESPACE, "namespace " + name(namespace) + " is gone");
            }
        }
        for (NamespaceState namespace : now.namespaces()) {
            Place place = new Place(now.name(), now.label(namespace.name()), "");
            Optional<NamespaceState> earlier = again(namespace, old);
            if (earlier.isPresent()) {
                compare(place, earlier.get(), namespace);
            } else {
                add(place, Kind.ADDED, Subject.NAMESPACE, "new namespace " + name(namespace));
                compare(place, empty(namespace), namespace);
            }
        }
    }

    /** The same namespace: one of the same name that is another one is not. */
    private static Optional<NamespaceState> again(NamespaceState namespace, HostState other) {
        return other.namespace(namespace.name()).filter(n -> n.inode() == namespace.inode());
    }

    private static String name(NamespaceState namespace) {
        return namespace.name().isEmpty() ? "of the host itself" : namespace.name();
    }

    /** As a namespace is when it has just been made: the rules that every one has, and nothing else. */
    private static NamespaceState empty(NamespaceState namespace) {
        return new NamespaceState(
                namespace.name(),
                namespace.inode(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                namespace.rules(),
                namespace.sysctls(),
                List.of(),
                Collections.emptySortedMap());
    }

    private void compare(Place place, NamespaceState old, NamespaceState now) {
        ChangeList list = new ChangeList(place);
        new LinkChanges(old, now, moves, list).find();
        new RowChanges<>(Subject.ADDRESS, "address", new RowSorts.Addresses(), old, now, list)
                .find(NamespaceState::addresses);
        new RowChanges<>(Subject.ROUTE, "route", new RowSorts.Routes(old), old, now, list).find(NamespaceState::routes);
        new RowChanges<>(Subject.NEIGHBOR, "neighbor", new RowSorts.Neighbors(), old, now, list)
                .find(NamespaceState::neighbors);
        new RowChanges<>(Subject.FDB, "fdb", new RowSorts.Fdb(old), old, now, list).find(NamespaceState::fdb);
        new RowChanges<>(Subject.RULE, "rule", new WholeRows.Rules(), old, now, list).find(NamespaceState::rules);
        sysctls(old, now, list);
        new RowChanges<>(Subject.UDP_SOCKET, "UDP socket", new WholeRows.UdpSockets(), old, now, list)
                .find(NamespaceState::udpSockets);
        new FilterChanges(old, now, list).find();
        changes.addAll(list.changes());
    }

    /** Those that both have; others came or went with their interface. */
    private static void sysctls(NamespaceState old, NamespaceState now, ChangeList list) {
        boolean forward = differs("net.ipv4.ip_forward", old, now);
        for (Map.Entry<String, Integer> setting : now.sysctls().entrySet()) {
            String name = setting.getKey();
            if (differs(name, old, now)) {
                // ip_forward sets that of each interface.
                boolean follows = forward && name.startsWith("net.ipv4.conf.") && name.endsWith(".forwarding");
                list.add(
                        Kind.CHANGED,
                        Subject.SYSCTL,
                        "",
                        name + " = " + setting.getValue() + " (was "
                                + old.sysctls().get(name) + ")",
                        follows);
            }
        }
    }

    private static boolean differs(String sysctl, NamespaceState old, NamespaceState now) {
        Integer before = old.sysctls().get(sysctl);
        Integer after = now.sysctls().get(sysctl);
        return before != null && after != null && !before.equals(after);
    }

    private void add(Place place, Kind kind, Subject subject, String text) {
        changes.add(new Change(place, kind, subject, text, false));
    }
}
