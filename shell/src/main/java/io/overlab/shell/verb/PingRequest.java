package io.overlab.shell.verb;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Hop;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.trace.Journey;
import io.overlab.labs.trace.PingTrace;
import io.overlab.labs.trace.TraceException;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who pings whom.
 *
 * @param snapshot the state when it was asked
 * @param from a namespace
 * @param to an IPv4 address
 */
record PingRequest(Snapshot snapshot, Place from, String to) {
    /** With so many hosts all are listened at; of more, those that the walk comes by. */
    private static final int FEW_HOSTS = 6;

    /** Reads FROM and TO. TO may be a place: then one of its addresses is meant. */
    static PingRequest of(String verb, Desk desk, List<String> words) throws UsageException {
        if (words.size() != 2) {
            throw new UsageException(
                    "Say from where to which address, for example: " + verb + " docker0/demo 192.168.0.3.");
        }
        Snapshot snapshot = desk.session().snapshot();
        Place from = Places.find(desk, snapshot, words.get(0));
        return new PingRequest(snapshot, from.namespace(), address(desk, snapshot, words.get(1)));
    }

    private static String address(Desk desk, Snapshot snapshot, String word) throws UsageException {
        if (word.matches("[0-9.]+") || word.indexOf(':') >= 0 && word.indexOf('/') < 0 && word.matches("[0-9a-f:]+")) {
            return word;
        }
        Place place = Places.find(desk, snapshot, word);
        NamespaceState namespace = snapshot.namespace(place).orElseThrow();
        return namespace.addresses().stream()
                .filter(a -> !a.inet6() && !a.scope().equals("host"))
                .filter(a -> place.link().isEmpty()
                        || namespace
                                .link(place.link())
                                .filter(l -> l.index() == a.link())
                                .isPresent())
                .map(Address::address)
                .findFirst()
                .orElseThrow(
                        () -> new UsageException(place + " has no IPv4 address: `neigh` and `topo` show who has."));
    }

    /** The walk through the snapshot. */
    Diagnosis diagnose() throws UsageException {
        try {
            return Diagnosis.of(snapshot, from, to);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** One ping, listened to on its way. */
    Journey trace(Desk desk, Diagnosis diagnosis) throws UsageException {
        Set<String> hosts = new LinkedHashSet<>();
        if (snapshot.hosts().size() <= FEW_HOSTS) {
            snapshot.hosts().forEach(h -> hosts.add(h.name()));
        } else {
            hosts.add(from.host());
            hosts.add(Host.UNDERLAY);
            Stream.concat(diagnosis.way().stream(), diagnosis.wayBack().stream())
                    .map(Hop::place)
                    .forEach(p -> hosts.add(p.host()));
        }
        try {
            // It is nobody's ping: it proves nothing to the checks of a step.
            Lab lab = desk.live().lab();
            return desk.session().captures().unheard(() -> PingTrace.follow(lab, snapshot, hosts, from, to));
        } catch (TraceException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
