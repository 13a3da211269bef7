package io.overlab.labs.discovery.resolver;

import io.overlab.labs.netlink.RowWrite;
import io.overlab.labs.netlink.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes what was decided into the device's tables. Not for several threads. */
final class TableWriter {
    private final Sockets sockets;
    private final Mode mode;
    private final Consumer<Input.RowSeen> goneAlready;
    private final Consumer<String> trouble;

    /**
     * Writes nothing yet.
     *
     * @param goneAlready is told of each row that was to be removed and was not there
     * @param trouble is told in one sentence what the kernel refused
     */
    TableWriter(Sockets sockets, Mode mode, Consumer<Input.RowSeen> goneAlready, Consumer<String> trouble) {
        this.sockets = sockets;
        this.mode = mode;
        this.goneAlready = goneAlready;
        this.trouble = trouble;
    }

    /** Writes those of the actions that are rows, in their order. */
    void write(List<Action> actions) {
        List<RowWrite> writes = new ArrayList<>();
        for (Action action : actions) {
            row(action).ifPresent(writes::add);
            if (writes.size() == RowWriter.AT_ONCE) {
                writeAtOnce(writes);
                writes.clear();
            }
        }
        if (!writes.isEmpty()) {
            writeAtOnce(writes);
        }
    }

    private Optional<RowWrite> row(Action action) {
        Device device = sockets.device();
        if (action instanceof Action.PutNeighbor a) {
            return Optional.of(RowWrite.put(device.neighbor(a.ip(), a.mac(), mode)));
        } else if (action instanceof Action.RemoveNeighbor a) {
            return Optional.of(RowWrite.remove(device.neighbor(a.ip(), "", mode)));
        } else if (action instanceof Action.PutRow a) {
            return Optional.of(RowWrite.put(device.row(a.mac(), a.vtep(), mode)));
        } else if (action instanceof Action.RemoveRow a) {
            return Optional.of(RowWrite.remove(device.row(a.mac(), a.vtep(), mode)));
        }
        return Optional.empty();
    }

    private void writeAtOnce(List<RowWrite> writes) {
        try {
            for (RowWriter.Refused refused : sockets.writer().write(writes)) {
                if (refused.goneAlready() && refused.write() instanceof RowWrite.FdbWrite f && f.remove()) {
                    goneAlready.accept(
                            new Input.RowSeen(f.row().lladdr(), f.row().dst(), true));
                } else if (!refused.goneAlready()) {
                    trouble.accept("The kernel refuses a row: " + refused.reason());
                }
            }
        } catch (IOException e) {
            trouble.accept(e.getMessage());
        }
    }
}
