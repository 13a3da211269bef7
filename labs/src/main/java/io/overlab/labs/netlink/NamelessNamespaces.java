package io.overlab.labs.netlink;

import io.overlab.labs.netlink.SnapshotReader.HostRead;
import io.overlab.labs.netns.NetnsFile;
import io.overlab.labs.netns.ProcessNetns;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds what the links of the namespaces read so far lead to: which of those namespaces, or one without a name, which is
 * then read too.
 */
final class NamelessNamespaces {
    private final List<HostRead> hosts;
    private final ReceiveBuffer buffer;
    private final LinkEnds everywhere = new LinkEnds();
    private List<ProcessNetns> processes;

    NamelessNamespaces(List<HostRead> hosts, ReceiveBuffer buffer) {
        this.hosts = hosts;
        this.buffer = buffer;
    }

    /** Does it, and puts the ids found to the states. */
    void read() {
        hosts.forEach(h -> h.open().forEach(everywhere::add));
        for (HostRead host : hosts) {
            List<OpenNamespace> candidates = candidates(host);
            LinkEnds own = new LinkEnds();
            host.open().forEach(own::add);
            // The list grows as namespaces without a name are found, which may lead to more.
            for (int i = 0; i < host.open().size(); i++) {
                resolve(host, host.open().get(i), own, candidates);
            }
        }
    }

    /** All namespaces, the host's own first: what it leads to is mostly there. */
    private List<OpenNamespace> candidates(HostRead host) {
        List<OpenNamespace> all = new ArrayList<>(host.open());
        hosts.stream().filter(h -> h != host).forEach(h -> all.addAll(h.open()));
        return all;
    }

    private void resolve(HostRead host, OpenNamespace namespace, LinkEnds own, List<OpenNamespace> candidates) {
        NetnsIds of = new NetnsIds(namespace);
        try {
            of.search(own);
            of.search(everywhere);
            of.search(candidates);
            if (!of.missing().isEmpty()) {
                searchProcesses(host, of, own, candidates);
            }
        } catch (IOException e) {
            // The namespace is held open, so it is there; a kernel that does not tell ids leaves them unknown.
            return;
        }
        namespace.state(namespace.state().withNetnsids(of.found()));
        for (int id : of.missing()) {
            readThrough(host, namespace, id);
        }
    }

    private void searchProcesses(HostRead host, NetnsIds of, LinkEnds own, List<OpenNamespace> candidates)
            throws IOException {
        if (processes == null) {
            processes = ProcessNetns.all();
        }
        for (ProcessNetns process : processes) {
            if (of.missing().isEmpty()) {
                return;
            }
            Set<Integer> before = Set.copyOf(of.missing());
            try (NetnsFile file = NetnsFile.open(process.path())) {
                of.ask(process.inode(), file.descriptor());
            } catch (IOException e) {
                continue; // It has ended.
            }
            if (!before.equals(of.missing()) && process.belongsTo(host.pid())) {
                process.numberFor(host.pid())
                        .filter(n -> host.read("#" + n, process.path(), buffer))
                        .ifPresent(n -> {
                            OpenNamespace nameless = host.open().get(host.open().size() - 1);
                            candidates.add(nameless);
                            own.add(nameless);
                            everywhere.add(nameless);
                        });
            }
        }
    }

    /** Reads what can be read of a namespace through its id in another. */
    private void readThrough(HostRead host, OpenNamespace from, int id) {
        try {
            List<Link> links = from.socket().ask(Request.linksOf(id), LinkDecoder::decode);
            List<Address> addresses = from.socket().ask(Request.addressesOf(id), AddressDecoder::decode);
            links.sort(RowOrder.LINKS);
            addresses.sort(RowOrder.ADDRESSES);
            if (host.closed().stream().anyMatch(n -> same(n.links(), links))) {
                return; // Found through another namespace before.
            }
            String name = "netnsid" + id
                    + (from.state().name().isEmpty() ? "" : "@" + from.state().name());
            host.closed()
                    .add(new NamespaceState(
                            name, 0, List.copyOf(links), List.copyOf(addresses), List.of(), List.of(), List.of()));
        } catch (NetlinkException e) {
            // Gone, or of a user namespace that this one has no power over.
            return;
        }
    }

    private static boolean same(List<Link> some, List<Link> others) {
        return some.stream()
                .map(l -> l.index() + l.name() + l.address())
                .toList()
                .equals(others.stream()
                        .map(l -> l.index() + l.name() + l.address())
                        .toList());
    }
}
