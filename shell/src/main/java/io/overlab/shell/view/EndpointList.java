package io.overlab.shell.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointDirectory;
import io.overlab.labs.discovery.EndpointRows;
import io.overlab.labs.discovery.OverlayNetwork;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** The endpoints that the store tells of, and the rows that the other hosts should have for each, and have. */
public final class EndpointList {
    private final EndpointDirectory directory;
    private final Snapshot snapshot;

    /** The endpoints of a store over what there is. */
    public EndpointList(EndpointDirectory directory, Snapshot snapshot) {
        this.directory = directory;
        this.snapshot = snapshot;
    }

    /** For people. */
    public List<AttributedString> lines(Marks marks, int width) {
        List<AttributedString> lines = new ArrayList<>();
        for (Endpoint endpoint : directory.endpoints()) {
            heading(lines, endpoint, width);
            rows(lines, endpoint, marks, width);
        }
        if (directory.endpoints().isEmpty()) {
            lines.addAll(prose("The store tells of no endpoint.", width));
        }
        for (String sentence : directory.garbage()) {
            for (String line : Prose.wrap(sentence + " It is skipped.", width)) {
                lines.add(new AttributedString(line, Styles.BAD));
            }
        }
        return lines;
    }

    private void heading(List<AttributedString> lines, Endpoint endpoint, int width) {
        String network = directory
                .network(endpoint.network())
                .map(OverlayNetwork::name)
                .filter(n -> !n.isEmpty())
                .map(n -> "  " + n)
                .orElse("");
        String where = EndpointRows.host(endpoint.locator(), snapshot)
                .map(h -> " (" + h + ")")
                .orElse(" (no host of this lab)");
        String line = endpoint.name() + "  " + endpoint.address() + "  " + endpoint.mac() + "  at " + endpoint.locator()
                + where + network;
        for (String part : Prose.wrap(line, width)) {
            lines.add(new AttributedString(part, Styles.HEADING));
        }
    }

    private void rows(List<AttributedString> lines, Endpoint endpoint, Marks marks, int width) {
        List<EndpointRows.Row> rows = EndpointRows.of(endpoint, directory.network(endpoint.network()), snapshot);
        if (rows.isEmpty()) {
            lines.addAll(prose("  No other host has a vxlan device of its network, so none needs a row.", width));
        }
        Columns columns = new Columns();
        // A column wide; in ASCII the sign is a word.
        String done = marks.done().length() == 1 ? marks.done() : "+";
        for (EndpointRows.Row row : rows) {
            String has = row.right() ? "" : row.has().isEmpty() ? "missing" : "has " + row.has();
            columns.add(
                    row.right() ? done : marks.wrong(),
                    row.right() ? Styles.GOOD : Styles.BAD,
                    List.of(row.at().toString(), word(row), row.should(), has));
        }
        lines.addAll(columns.lines(width));
    }

    private static List<AttributedString> prose(String text, int width) {
        return Prose.wrap(text, width).stream().map(AttributedString::new).toList();
    }

    private static String word(EndpointRows.Row row) {
        return row.table().name().toLowerCase(Locale.ROOT);
    }

    /** For programs, on one line. */
    public List<AttributedString> json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode list = all.putArray("endpoints");
        for (Endpoint endpoint : directory.endpoints()) {
            Optional<OverlayNetwork> network = directory.network(endpoint.network());
            ObjectNode node = list.addObject();
            node.put("id", endpoint.id()).put("name", endpoint.name()).put("address", endpoint.address());
            node.put("mac", endpoint.mac()).put("locator", endpoint.locator()).put("networkId", endpoint.network());
            node.put("network", network.map(OverlayNetwork::name).orElse(""));
            EndpointRows.host(endpoint.locator(), snapshot).ifPresent(h -> node.put("host", h));
            ArrayNode rows = node.putArray("rows");
            for (EndpointRows.Row row : EndpointRows.of(endpoint, network, snapshot)) {
                rows.addObject()
                        .put("at", row.at().toString())
                        .put("table", word(row))
                        .put("should", row.should())
                        .put("has", row.has())
                        .put("right", row.right());
            }
        }
        ArrayNode garbage = all.putArray("unreadable");
        directory.garbage().forEach(garbage::add);
        return List.of(new AttributedString(all.toString()));
    }
}
