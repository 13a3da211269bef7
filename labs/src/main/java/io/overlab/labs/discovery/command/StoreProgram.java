package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.LabException;
import java.util.List;

/** {@code overlab store}: ends and starts the store, on its host. */
final class StoreProgram extends SwitchProgram {
    private static final Usage USAGE = new Usage(
            "store",
            "store stop | start",
            List.of(
                    "On the host " + StoreServer.HOST
                            + ": ends the store, with all that it holds, or starts it, empty.",
                    "`kv stop` and `kv start` at Overlab's prompt do the same."),
            List.of());

    private static final Said SAID = new Said(
            "The store answers at " + StoreServer.HOST + ":" + StoreServer.PORT
                    + " and holds nothing but what it is told again.",
            "The store has ended, and what it held is gone.",
            "No store runs.");

    private final StoreSwitch store;

    StoreProgram(StoreSwitch store) {
        super(USAGE, SAID);
        this.store = store;
    }

    @Override
    void allow(HostCall call) throws Options.Wrong {
        if (!call.host().name().equals(StoreServer.HOST)) {
            throw new Options.Wrong("the store runs on the host " + StoreServer.HOST + ", not here: type that there.");
        }
    }

    @Override
    void start() throws LabException {
        store.startStore();
    }

    @Override
    boolean stop() {
        return store.stopStore();
    }
}
