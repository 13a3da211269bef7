package io.overlab.shell.view;

import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jline.utils.AttributedString;

/** A table for each namespace that has rows, under the namespace's place. */
final class NamespaceTables {
    private NamespaceTables() {}

    static List<AttributedString> lines(
            Snapshot snapshot,
            Optional<Place> only,
            String row,
            BiFunction<HostState, NamespaceState, List<String>> table) {
        List<AttributedString> lines = new ArrayList<>();
        boolean found = false;
        for (HostState host : snapshot.hosts()) {
            for (NamespaceState ns : host.namespaces()) {
                boolean wanted = only.map(
                                p -> p.host().equals(host.name()) && p.netns().equals(ns.name()))
                        .orElse(true);
                found |= wanted;
                List<String> rows = wanted ? table.apply(host, ns) : List.of();
                if (!rows.isEmpty()) {
                    lines.add(new AttributedString(new Place(host.name(), ns.name(), "").toString(), Styles.HEADING));
                    rows.forEach(r -> lines.add(new AttributedString("  " + r)));
                }
            }
        }
        if (!found) {
            lines.add(new AttributedString(
                    "There is no namespace " + only.orElseThrow().namespace() + "."));
        } else if (lines.isEmpty()) {
            lines.add(new AttributedString("No " + row + (only.isPresent() ? " there." : " anywhere.")));
        }
        return lines;
    }
}
