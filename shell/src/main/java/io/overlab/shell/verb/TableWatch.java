package io.overlab.shell.verb;

import io.overlab.labs.host.Lab;
import io.overlab.labs.netlink.Monitor;
import io.overlab.labs.netlink.SnapshotReader;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Interrupts;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.TableEvents;
import io.overlab.shell.view.TableScope;
import java.io.IOException;
import java.util.List;

/** Stays and shows what the kernel says of its tables, until the person has seen enough. */
final class TableWatch {
    private static final long LOOK_MILLIS = 500;

    private final Desk desk;
    private final TableEvents events;
    private Snapshot names;

    private TableWatch(Desk desk, TableEvents events) {
        this.desk = desk;
        this.events = events;
        this.names = desk.session().snapshot();
    }

    /** Watches neighbours. */
    static int neighbors(Desk desk, TableScope scope) throws UsageException {
        return new TableWatch(desk, TableEvents.ofNeighbors(scope)).stay();
    }

    /** Watches forwarding rows. */
    static int fdb(Desk desk, TableScope scope) throws UsageException {
        return new TableWatch(desk, TableEvents.ofFdb(scope)).stay();
    }

    private int stay() throws UsageException {
        Lab lab = desk.live().lab();
        desk.screen().line("What changes comes below; Ctrl-C ends it.");
        List<SnapshotReader.Source> hosts = lab.sources();
        try (Interrupts.Wait wait = desk.interrupts().begin()) {
            Monitor monitor = Monitor.start(hosts, this::said);
            try {
                while (!wait.await(LOOK_MILLIS)) {
                    if (!lab.alive()) {
                        throw new UsageException("The hosts have ended.");
                    }
                }
            } finally {
                monitor.close();
            }
            // The terminal has shown the key where the cursor was.
            desk.screen().raw(new byte[] {'\n'});
            return ExitStatus.OK;
        } catch (IOException e) {
            throw new UsageException("Nothing can be watched: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.OK;
        }
    }

    /** Events name interfaces by their index; a new interface or address makes another snapshot necessary. */
    private void said(Place place, KernelEvent event) {
        if (event instanceof KernelEvent.LinkEvent
                || event instanceof KernelEvent.AddressEvent
                || event instanceof KernelEvent.Whole whole
                        && names.namespace(place)
                                .filter(n -> n.inode() == whole.state().inode())
                                .isEmpty()) {
            names = desk.session().snapshot();
        }
        desk.screen().lines(events.lines(names, place, event, desk.screen().width()));
    }
}
