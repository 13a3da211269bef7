package io.overlab.shell.verb;

import io.overlab.labs.netlink.KernelTables;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Iproute2;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.FdbTable;
import io.overlab.shell.view.TableScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** {@code fdb}: the forwarding databases, of one namespace or of all that have rows. */
final class FdbVerb extends TableVerb<FdbEntry> {
    @Override
    public String name() {
        return "fdb";
    }

    @Override
    public String synopsis() {
        return "fdb [PLACE]";
    }

    @Override
    public String summary() {
        return "where frames for a MAC address go: which port, which host";
    }

    @Override
    public String details() {
        return PLACE
                + " A bridge has a table (`master` in iproute2's words) and a vxlan device has one (`self`). "
                + SIGNS + " Options: --all (own addresses, multicast and "
                + "the underlay's switch, too), --watch (stay and show what changes, until Ctrl-C), --iproute2 (as "
                + "`bridge fdb show` prints it), --json (as its -j does; both without PLACE of the host you are on).";
    }

    @Override
    List<AttributedString> lines(Snapshot now, Optional<Snapshot> before, TableScope scope, int width) {
        return FdbTable.lines(now, before, scope, width);
    }

    @Override
    int watch(Desk desk, TableScope scope) throws UsageException {
        return TableWatch.fdb(desk, scope);
    }

    @Override
    Iproute2Listing<FdbEntry> listing() {
        return new Iproute2Listing<>(
                FdbVerb::read, FdbEntry::link, FdbEntry::master, Iproute2::fdbLine, Iproute2::fdbJson);
    }

    private static List<FdbEntry> read(Optional<Path> netns, NamespaceState state) throws IOException {
        return netns.isPresent() ? KernelTables.fdb(netns.get()) : state.fdb();
    }
}
