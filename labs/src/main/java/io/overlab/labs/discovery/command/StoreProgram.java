package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.LabException;
import java.io.IOException;
import java.util.List;

/** {@code overlab store}: ends and starts the store, on its host. */
final class StoreProgram extends OptionProgram {
    private static final Usage USAGE = new Usage(
            "store",
            "store stop | start",
            List.of(
                    "On the host " + StoreServer.HOST
                            + ": ends the store, with all that it holds, or starts it, empty.",
                    "`kv stop` and `kv start` at Overlab's prompt do the same."),
            List.of());

    private final StoreSwitch store;

    StoreProgram(StoreSwitch store) {
        super(USAGE);
        this.store = store;
    }

    @Override
    int run(HostCall call, Options options) throws Options.Wrong, IOException {
        String word = options.words().size() == 1 ? options.words().get(0) : "";
        if (!word.equals("stop") && !word.equals("start")) {
            throw new Options.Wrong("store wants to know what to do: overlab store stop, or overlab store start.");
        }
        if (!call.host().name().equals(StoreServer.HOST)) {
            throw new Options.Wrong("the store runs on the host " + StoreServer.HOST + ", not here: type that there.");
        }
        if (word.equals("stop")) {
            boolean ran = store.stopStore();
            call.print(ran ? "The store has ended, and what it held is gone." : "No store runs.");
            return ran ? 0 : 1;
        }
        try {
            store.startStore();
            call.print("The store answers at " + StoreServer.HOST + ":" + StoreServer.PORT
                    + " and holds nothing but what it is told again.");
            return 0;
        } catch (LabException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
