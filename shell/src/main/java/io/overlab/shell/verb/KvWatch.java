package io.overlab.shell.verb;

import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreWatch;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Interrupts;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.KvChanges;
import io.overlab.shell.view.Screen;
import java.util.List;

/** Stays and shows what changes in the store, until the person has seen enough. */
final class KvWatch implements StoreWatch.Listener {
    private static final long LOOK_MILLIS = 500;

    private final Screen screen;
    private final boolean json;

    private KvWatch(Screen screen, boolean json) {
        this.screen = screen;
        this.json = json;
    }

    /** Watches what begins with a prefix. */
    static int stay(Desk desk, KeyValueStore store, String prefix, boolean json) throws UsageException {
        Screen screen = desk.screen();
        if (!json) {
            screen.line("What is there and what changes comes below; Ctrl-C ends it.");
        }
        try (Interrupts.Wait wait = desk.interrupts().begin()) {
            StoreWatch watch = StoreWatch.start(store, prefix, new KvWatch(screen, json));
            try {
                while (!wait.await(LOOK_MILLIS)) {
                    if (!desk.live().lab().alive()) {
                        throw new UsageException("The hosts have ended.");
                    }
                }
            } finally {
                watch.close();
            }
            // The terminal has shown the key where the cursor was.
            screen.raw(new byte[] {'\n'});
            return ExitStatus.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.OK;
        }
    }

    @Override
    public void changed(List<StoreWatch.Change> changes) {
        screen.lines(json ? KvChanges.json(changes) : KvChanges.lines(changes, screen.width()));
    }

    @Override
    public void lost(StoreException reason) {
        if (!json) {
            screen.prose(reason.getMessage() + " It is asked again and again.");
        }
    }

    @Override
    public void back() {
        if (!json) {
            screen.prose("The store answers again; what has become different comes below.");
        }
    }
}
