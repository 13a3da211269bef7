package io.overlab.shell.verb;

import io.overlab.labs.netlink.KernelTables;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Iproute2;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.view.FdbTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code fdb}: the forwarding databases, of one namespace or of all that have rows. */
final class FdbVerb implements Verb {
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
        return "PLACE is HOST[/NETNS][:INTERFACE]; HOST alone is all its namespaces; a word that is no host is a namespace of the current host. A bridge has "
                + "a table (`master` in iproute2's words) and a vxlan device has one (`self`). A + before a row is new "
                + "since you looked last, a ~ is different, a - is gone. Options: --all (own addresses, multicast and "
                + "the underlay's switch, too), --watch (stay and show what changes, until Ctrl-C), --iproute2 (as "
                + "`bridge fdb show` prints it), --json (as its -j does; both without PLACE of the host you are on).";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        Snapshot snapshot = desk.session().snapshot();
        TableRequest request = TableRequest.of("fdb", desk, snapshot, rest);
        switch (request.form()) {
            case IPROUTE2 -> listing().text(desk, snapshot, request);
            case JSON -> listing().json(desk, snapshot, request);
            default -> {
                Optional<Snapshot> before = desk.looked("fdb", snapshot);
                desk.screen()
                        .lines(FdbTable.lines(
                                snapshot, before, request.scope(), desk.screen().width()));
                if (request.form() == TableRequest.Form.WATCH) {
                    return TableWatch.fdb(desk, request.scope());
                }
            }
        }
        return ExitStatus.OK;
    }

    private static Iproute2Listing<FdbEntry> listing() {
        return new Iproute2Listing<>(
                FdbVerb::read, FdbEntry::link, FdbEntry::master, Iproute2::fdbLine, Iproute2::fdbJson);
    }

    private static List<FdbEntry> read(Optional<Path> netns, NamespaceState state) throws IOException {
        return netns.isPresent() ? KernelTables.fdb(netns.get()) : state.fdb();
    }
}
