package io.overlab.shell.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.host.Host;
import io.overlab.labs.netns.NamespacePath;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.TableScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/**
 * A table as iproute2 prints it, byte by byte, in the kernel's order.
 *
 * @param read reads the rows in that order; without a file of the namespace, those of the snapshot
 * @param link the interface of a row
 * @param master the bridge of a row, or 0
 * @param line a row as text
 * @param json a row as an object
 * @param <R> a row
 */
record Iproute2Listing<R>(
        Read<R> read,
        ToIntFunction<R> link,
        ToIntFunction<R> master,
        BiFunction<R, NamespaceState, String> line,
        BiFunction<R, NamespaceState, Map<String, Object>> json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads rows. */
    interface Read<R> {
        /** The rows, from the namespace's file where there is one. */
        List<R> rows(Optional<Path> netns, NamespaceState state) throws IOException;
    }

    /** Prints the lines. */
    void text(Desk desk, Snapshot snapshot, TableRequest request) throws UsageException {
        Place place = request.place(desk);
        NamespaceState at = snapshot.namespace(place).orElseThrow();
        StringBuilder text = new StringBuilder();
        rows(desk, place, at).forEach(r -> text.append(line.apply(r, at)).append('\n'));
        print(desk, text.toString());
    }

    /** Prints the array of objects. */
    void json(Desk desk, Snapshot snapshot, TableRequest request) throws UsageException {
        Place place = request.place(desk);
        NamespaceState at = snapshot.namespace(place).orElseThrow();
        List<Map<String, Object>> objects =
                rows(desk, place, at).stream().map(r -> json.apply(r, at)).toList();
        try {
            print(desk, JSON.writeValueAsString(objects) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<R> rows(Desk desk, Place place, NamespaceState at) throws UsageException {
        Optional<Path> file = desk.running()
                .flatMap(s -> s.lab().host(place.host()))
                .map(Host::pid)
                .flatMap(pid -> NamespacePath.of(pid, at.inode()));
        TableScope scope = new TableScope(Optional.of(place), true);
        try {
            return read.rows(file, at).stream()
                    .filter(r -> scope.wants(at, link.applyAsInt(r), master.applyAsInt(r)))
                    .toList();
        } catch (IOException e) {
            throw new UsageException(place.namespace() + " has gone while it was read: " + e.getMessage() + ".");
        }
    }

    /** As a program's output: nothing is wrapped or stripped. */
    private static void print(Desk desk, String text) {
        desk.screen().freshLine();
        desk.screen().raw(text.getBytes(StandardCharsets.UTF_8));
    }
}
