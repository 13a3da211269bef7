package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.Iproute2;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What is read here against what iproute2 reads in the same namespace. */
final class Comparison {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestHost host;
    private final String netns;

    /** Compares in a host's namespace, the empty string for its own. */
    Comparison(TestHost host, String netns) {
        this.host = host;
        this.netns = netns;
    }

    NamespaceState read() {
        Snapshot snapshot = SnapshotReader.read(List.of(new SnapshotReader.Source("h", host.pid())));
        return snapshot.host("h").orElseThrow().namespace(netns).orElseThrow();
    }

    List<String> links() throws Exception {
        return agree(() -> Iproute2Rows.links(ask("ip -j -d link")), Iproute2Rows::links);
    }

    List<String> addresses() throws Exception {
        return agree(() -> Iproute2Rows.addresses(ask("ip -j addr")), Iproute2Rows::addresses);
    }

    List<String> routes() throws Exception {
        return agree(
                () -> Iproute2Rows.routes(
                        ask("ip -j -d -4 route show table all"), ask("ip -j -d -6 route show table all")),
                Iproute2Rows::routes);
    }

    List<String> neighbors() throws Exception {
        agree(
                () -> Iproute2Rows.objects(ask("ip -j neigh show nud all"), ask("ip -j neigh show proxy")),
                Iproute2Rows::neighbors);
        return agree(() -> run("ip neigh show nud all").lines().toList(), Iproute2Rows::neighborLines);
    }

    List<String> fdb() throws Exception {
        agree(() -> Iproute2Rows.objects(ask("bridge -j fdb show")), Iproute2Rows::fdb);
        return agree(() -> run("bridge fdb show").lines().toList(), Iproute2Rows::fdbLines);
    }

    /** The tables as whole texts, in the kernel's order. */
    void byteForByte() throws Exception {
        Path path = netns.isEmpty() ? Path.of("/proc/" + host.pid() + "/ns/net") : host.path(netns);
        whole(
                "ip neigh show nud all",
                n -> lines(KernelTables.neighbors(path), n, (r, s) -> Iproute2.neighLine(r, s, ProtocolFiles.read())));
        whole(
                "ip -j neigh show nud all",
                n -> json(KernelTables.neighbors(path), n, (r, s) -> Iproute2.neighJson(r, s, ProtocolFiles.read())));
        whole("bridge fdb show", n -> lines(KernelTables.fdb(path), n, Iproute2::fdbLine));
        whole("bridge -j fdb show", n -> json(KernelTables.fdb(path), n, Iproute2::fdbJson));
    }

    private interface Text {
        String of(NamespaceState names) throws IOException;
    }

    private void whole(String command, Text ours) throws IOException {
        NamespaceState names = read();
        for (int i = 0; i < 50; i++) {
            String before = ours.of(names);
            String expected = run(command);
            if (before.equals(ours.of(names))) {
                assertThat(before).as(command).isEqualTo(expected);
                return;
            }
        }
        throw new AssertionError("the namespace does not come to rest");
    }

    private static <R> String lines(List<R> rows, NamespaceState names, BiFunction<R, NamespaceState, String> line) {
        StringBuilder text = new StringBuilder();
        rows.forEach(r -> text.append(line.apply(r, names)).append('\n'));
        return text.toString();
    }

    private static <R> String json(
            List<R> rows, NamespaceState names, BiFunction<R, NamespaceState, Map<String, Object>> object)
            throws IOException {
        return JSON.writeValueAsString(
                        rows.stream().map(r -> object.apply(r, names)).toList()) + "\n";
    }

    List<String> rules() throws Exception {
        return agree(() -> Iproute2Rows.rules(ask("ip -j -4 rule"), ask("ip -j -6 rule")), Iproute2Rows::rules);
    }

    /** What both see at one moment: the kernel adds rows by itself, so it is read before and after iproute2 reads. */
    private List<String> agree(Callable<List<String>> iproute2, Function<NamespaceState, List<String>> ours)
            throws Exception {
        for (int i = 0; i < 50; i++) {
            List<String> before = ours.apply(read());
            List<String> expected = iproute2.call();
            if (before.equals(ours.apply(read()))) {
                same(before, expected);
                return before;
            }
        }
        throw new AssertionError("the namespace does not come to rest");
    }

    /** As sets with counts; a failure shows the first rows that differ and not all. */
    private static void same(List<String> seen, List<String> expected) {
        List<String> missing = new ArrayList<>(expected);
        List<String> extra = new ArrayList<>(seen);
        seen.forEach(missing::remove);
        expected.forEach(extra::remove);
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw new AssertionError(missing.size() + " rows only iproute2 has, for example "
                    + missing.stream().limit(2).toList() + "; " + extra.size()
                    + " rows only we have, for example "
                    + extra.stream().limit(2).toList());
        }
    }

    JsonNode ask(String command) throws IOException {
        return JSON.readTree(run(command));
    }

    private String run(String command) {
        return host.run(netns.isEmpty() ? command : command.replaceFirst(" ", " -n " + netns + " "));
    }
}
