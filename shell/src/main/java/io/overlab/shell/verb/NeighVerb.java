package io.overlab.shell.verb;

import io.overlab.labs.netlink.KernelTables;
import io.overlab.labs.netlink.ProtocolFiles;
import io.overlab.labs.state.Iproute2;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.ProtocolNames;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.NeighborTable;
import io.overlab.shell.view.TableScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** {@code neigh}: the neighbour tables, of one namespace or of all that have entries. */
final class NeighVerb extends TableVerb<Neighbor> {
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
        return PLACE + " " + SIGNS
                + " Options: --all (the kernel's own "
                + "entries and the underlay's switch, too), --watch (stay and show what changes, until Ctrl-C), "
                + "--iproute2 (as `ip neigh show nud all` prints it), --json (as its -j does; both without PLACE of the "
                + "host you are on).";
    }

    @Override
    List<AttributedString> lines(Snapshot now, Optional<Snapshot> before, TableScope scope, int width) {
        return NeighborTable.lines(now, before, scope, width);
    }

    @Override
    int watch(Desk desk, TableScope scope) throws UsageException {
        return TableWatch.neighbors(desk, scope);
    }

    @Override
    Iproute2Listing<Neighbor> listing() {
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
