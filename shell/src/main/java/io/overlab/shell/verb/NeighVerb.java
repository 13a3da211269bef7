package io.overlab.shell.verb;

import io.overlab.labs.netlink.KernelTables;
import io.overlab.labs.netlink.ProtocolFiles;
import io.overlab.labs.state.Iproute2;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.ProtocolNames;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.view.NeighborTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code neigh}: the neighbour tables, of one namespace or of all that have entries. */
final class NeighVerb implements Verb {
    @Override
    public String name() {
        return "neigh";
    }

    @Override
    public String synopsis() {
        return "neigh [PLACE]";
    }

    @Override
    public String summary() {
        return "who is known to be behind which MAC address, and from where";
    }

    @Override
    public String details() {
        return "PLACE is HOST[/NETNS][:INTERFACE]; HOST alone is all its namespaces; a word that is no host is a namespace of the current host. A + before "
                + "a row is new since you looked last, a ~ is different, a - is gone. Options: --all (the kernel's own "
                + "entries and the underlay's switch, too), --watch (stay and show what changes, until Ctrl-C), "
                + "--iproute2 (as `ip neigh show nud all` prints it), --json (as its -j does; both without PLACE of the "
                + "host you are on).";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        Snapshot snapshot = desk.session().snapshot();
        TableRequest request = TableRequest.of("neigh", desk, snapshot, rest);
        switch (request.form()) {
            case IPROUTE2 -> listing().text(desk, snapshot, request);
            case JSON -> listing().json(desk, snapshot, request);
            default -> {
                Optional<Snapshot> before = desk.looked("neigh", snapshot);
                desk.screen()
                        .lines(NeighborTable.lines(
                                snapshot, before, request.scope(), desk.screen().width()));
                if (request.form() == TableRequest.Form.WATCH) {
                    return TableWatch.neighbors(desk, request.scope());
                }
            }
        }
        return ExitStatus.OK;
    }

    private static Iproute2Listing<Neighbor> listing() {
        ProtocolNames names = ProtocolFiles.read();
        return new Iproute2Listing<>(
                NeighVerb::read,
                Neighbor::link,
                n -> 0,
                (n, state) -> Iproute2.neighLine(n, state, names),
                (n, state) -> Iproute2.neighJson(n, state, names));
    }

    private static List<Neighbor> read(Optional<Path> netns, NamespaceState state) throws IOException {
        return netns.isPresent() ? KernelTables.neighbors(netns.get()) : state.neighbors();
    }
}
