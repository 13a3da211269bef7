package io.overlab.shell.view.topo;

import io.overlab.labs.state.Topology;
import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A lab as boxes: hosts beside each other as far as they fit, above and below the underlay that joins them. */
public final class TopoDrawing {
    static final String UNDERLAY = "underlay";

    private static final int NARROWEST = 36;
    private static final int GAP = 2;

    private TopoDrawing() {}

    /**
     * Draws a lab.
     *
     * @param topology the lab
     * @param width the columns there are
     * @param unicode whether lines may be drawn with other signs than those of ASCII
     */
    public static List<AttributedString> lines(Topology topology, int width, boolean unicode) {
        List<String> hosts = topology.spaces().stream()
                .map(s -> s.place().host())
                .filter(h -> !h.equals(UNDERLAY))
                .distinct()
                .toList();
        int columns = Math.max(1, Math.min(Math.max(1, (hosts.size() + 1) / 2), (width + GAP) / (NARROWEST + GAP)));
        int each = Math.max(20, (width - (columns - 1) * GAP) / columns);
        List<AttributedString> lines = new ArrayList<>();
        for (int from = 0; from < hosts.size(); from += 2 * columns) {
            List<String> above = hosts.subList(from, Math.min(hosts.size(), from + columns));
            List<String> below =
                    hosts.subList(from + above.size(), Math.min(hosts.size(), from + above.size() + columns));
            String name = from == 0 ? " underlay " : " underlay, the same ";
            lines.addAll(around(topology, above, below, each, unicode, name));
        }
        return lines;
    }

    /** Two rows of hosts with the underlay between them. */
    private static List<AttributedString> around(
            Topology topology, List<String> above, List<String> below, int each, boolean unicode, String name) {
        List<Canvas> upper = above.stream()
                .map(h -> HostBox.draw(topology, h, each, unicode, false))
                .toList();
        List<Canvas> lower = below.stream()
                .map(h -> HostBox.draw(topology, h, each, unicode, true))
                .toList();
        int high = upper.stream().mapToInt(Canvas::height).max().orElse(0);
        int low = lower.stream().mapToInt(Canvas::height).max().orElse(0);
        int width = Math.max(upper.size(), lower.size()) * (each + GAP) - GAP;
        Canvas all = new Canvas(width, high + 1 + low);
        for (int i = 0; i < upper.size(); i++) {
            all.put(upper.get(i), i * (each + GAP), high - upper.get(i).height());
        }
        for (int i = 0; i < lower.size(); i++) {
            all.put(lower.get(i), i * (each + GAP), high + 1);
        }
        all.horizontal(high, 0, width - 1, Canvas.Pen.BUS);
        join(all, above, high, each, -1);
        join(all, below, high, each, 1);
        all.text(3, high, name, Styles.HEADING);
        return all.lines(unicode);
    }

    /** Draws the cables from the walls of the boxes to the underlay: where one crosses a wall, it goes on. */
    private static void join(Canvas all, List<String> hosts, int bus, int each, int side) {
        for (int i = 0; i < hosts.size(); i++) {
            for (int x = i * (each + GAP) + 1; x < i * (each + GAP) + each - 1; x++) {
                if (all.crosses(x, bus + side, side)) {
                    all.vertical(x, bus + side, bus, Canvas.Pen.CABLE);
                }
            }
        }
    }
}
