package io.overlab.shell.view.topo;

import io.overlab.labs.state.Place;
import io.overlab.labs.state.Topology;
import io.overlab.labs.state.Topology.Space;
import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The box of a host: its own namespace is the box itself, the others are boxes in it. Cables run on the right. What is
 * plugged into the underlay leaves at the bottom, or at the top where the underlay is above.
 */
final class HostBox {
    private static final int LEAVES = -1;

    private final Topology topology;
    private final String host;
    private final int width;
    private final boolean unicode;
    private final boolean below;

    private record Line(int from, int to, Canvas.Pen pen) {
        int top() {
            return Math.min(from, to);
        }

        int bottom() {
            return Math.max(from, to);
        }
    }

    private HostBox(Topology topology, String host, int width, boolean unicode, boolean below) {
        this.topology = topology;
        this.host = host;
        this.width = width;
        this.unicode = unicode;
        this.below = below;
    }

    /**
     * Draws a host.
     *
     * @param below whether the underlay is above it
     */
    static Canvas draw(Topology topology, String host, int width, boolean unicode, boolean below) {
        return new HostBox(topology, host, width, unicode, below).draw();
    }

    private Canvas draw() {
        List<Space> spaces = ordered();
        int lanes = 2;
        // With fewer columns for cables there are more for text, which may move rows; the first guess mostly holds.
        for (int attempt = 0; attempt < 4; attempt++) {
            Layout layout = layout(spaces, lanes);
            Map<Line, Integer> placed = lanes(layout);
            int needed = placed.values().stream().mapToInt(l -> l + 1).max().orElse(0);
            if (needed == lanes || attempt == 3) {
                return draw(spaces, layout, placed, Math.max(lanes, needed));
            }
            lanes = needed;
        }
        throw new IllegalStateException("never");
    }

    /** Which row is where. */
    private record Layout(int height, Map<Space, Integer> tops, Map<Space, List<Row>> rows, Map<Place, Integer> ends) {}

    private Layout layout(List<Space> spaces, int lanes) {
        Map<Space, Integer> tops = new HashMap<>();
        Map<Space, List<Row>> all = new LinkedHashMap<>();
        Map<Place, Integer> ends = new HashMap<>();
        int y = 1;
        for (Space space : spaces) {
            boolean own = space.place().netns().isEmpty();
            int room = width - 4 - lanes - (own ? 0 : 4);
            List<Row> rows = Rows.of(topology, space, unicode, below, Math.max(room, 8));
            tops.put(space, y);
            all.put(space, rows);
            y += own ? 0 : 1;
            for (Row row : rows) {
                int at = y++;
                row.end().ifPresent(e -> ends.put(e, at));
            }
            y += own ? 0 : 1;
        }
        return new Layout(y + 1, tops, all, ends);
    }

    /** The cables of a host that run beside each other get columns of their own, the shortest the innermost. */
    private Map<Line, Integer> lanes(Layout layout) {
        List<Line> lines = new ArrayList<>();
        Set<Place> done = new LinkedHashSet<>();
        layout.ends().forEach((place, y) -> {
            topology.otherEnd(place).ifPresent(other -> {
                Integer there = layout.ends().get(other);
                if (other.host().equals(TopoDrawing.UNDERLAY)) {
                    lines.add(new Line(y, below ? LEAVES : layout.height(), Canvas.Pen.CABLE));
                } else if (there != null && !done.contains(other)) {
                    done.add(place);
                    lines.add(new Line(y, there, Canvas.Pen.CABLE));
                }
            });
            topology.port(place)
                    .flatMap(Topology.Port::tunnel)
                    .flatMap(t -> t.socket().map(s -> Rows.socketEnd(s, t.port())))
                    .map(layout.ends()::get)
                    .ifPresent(s -> lines.add(new Line(y, s, Canvas.Pen.DASHED)));
        });
        lines.sort(Comparator.comparingInt((Line l) -> l.bottom() - l.top()).thenComparingInt(Line::top));
        Map<Line, Integer> lanes = new LinkedHashMap<>();
        for (Line line : lines) {
            int lane = 0;
            while (taken(lanes, line, lane)) {
                lane++;
            }
            lanes.put(line, lane);
        }
        return lanes;
    }

    private static boolean taken(Map<Line, Integer> lanes, Line line, int lane) {
        return lanes.entrySet().stream()
                .filter(e -> e.getValue() == lane)
                .map(Map.Entry::getKey)
                .anyMatch(o -> o.top() <= line.bottom() && line.top() <= o.bottom());
    }

    private Canvas draw(List<Space> spaces, Layout layout, Map<Line, Integer> lanes, int count) {
        Canvas canvas = new Canvas(width, layout.height());
        int bottom = layout.height() - 1;
        canvas.box(0, 0, width - 1, bottom);
        title(canvas, 2, 0, host, width - 4);
        int inner = width - 3 - count;
        Map<Integer, Integer> textEnds = new HashMap<>();
        for (Space space : spaces) {
            boolean own = space.place().netns().isEmpty();
            int y = layout.tops().get(space);
            List<Row> rows = layout.rows().get(space);
            if (!own) {
                canvas.box(2, y, inner, y + rows.size() + 1);
                title(canvas, 4, y, space.place().netns(), inner - 5);
                y++;
            }
            for (Row row : rows) {
                int x = (own ? 2 : 4) + row.indent();
                canvas.text(x, y, row.text(), row.style());
                textEnds.put(y, x + row.text().length());
                y++;
            }
        }
        lanes.forEach((line, lane) -> {
            int x = inner + 1 + lane;
            horizontal(canvas, textEnds, line.from(), x, line.pen());
            if (line.to() == LEAVES || line.to() == layout.height()) {
                canvas.vertical(x, line.from(), line.to() == LEAVES ? 0 : bottom, line.pen());
            } else {
                horizontal(canvas, textEnds, line.to(), x, line.pen());
                canvas.vertical(x, line.from(), line.to(), line.pen());
            }
        });
        return canvas;
    }

    private static void horizontal(Canvas canvas, Map<Integer, Integer> textEnds, int y, int x, Canvas.Pen pen) {
        int from = textEnds.get(y) + 1;
        canvas.horizontal(y, Math.min(from, x - 1), x, pen);
    }

    private void title(Canvas canvas, int x, int y, String name, int room) {
        String text =
                name.length() + 2 > room ? name.substring(0, Math.max(1, room - 3)) + (unicode ? "…" : "~") : name;
        canvas.text(x, y, " " + text + " ", Styles.HEADING);
    }

    /** From the farthest from the host's own namespace to that itself, each before the one it is plugged into. */
    private List<Space> ordered() {
        List<Space> all = topology.spaces().stream()
                .filter(s -> s.place().host().equals(host))
                .toList();
        List<Space> ordered = new ArrayList<>();
        all.stream().filter(s -> s.place().netns().isEmpty()).forEach(s -> visit(s, all, ordered));
        // An overlay that has no way to the host is still what its containers hang on.
        all.stream()
                .sorted(Comparator.comparing((Space s) ->
                                s.ports().stream().noneMatch(p -> p.kind().equals("bridge")))
                        .thenComparingInt(s -> -neighbours(s, all).size()))
                .forEach(s -> visit(s, all, ordered));
        List<Space> own =
                ordered.stream().filter(s -> s.place().netns().isEmpty()).toList();
        ordered.removeAll(own);
        List<Space> result = new ArrayList<>(own);
        result.addAll(ordered);
        if (!below) {
            Collections.reverse(result);
        }
        return result;
    }

    private void visit(Space space, List<Space> all, List<Space> ordered) {
        if (ordered.contains(space)) {
            return;
        }
        ordered.add(space);
        neighbours(space, all).forEach(n -> visit(n, all, ordered));
    }

    private List<Space> neighbours(Space space, List<Space> all) {
        Set<Place> near = new LinkedHashSet<>();
        space.ports().forEach(p -> {
            topology.otherEnd(p.place()).map(Place::namespace).ifPresent(near::add);
            p.tunnel().flatMap(Topology.Tunnel::socket).map(Place::namespace).ifPresent(near::add);
        });
        // The other way round: devices elsewhere whose socket is here.
        for (Space other : all) {
            boolean here = other.ports().stream()
                    .flatMap(p -> p.tunnel().stream())
                    .anyMatch(t -> t.socket().equals(Optional.of(space.place())));
            if (here) {
                near.add(other.place());
            }
        }
        near.remove(space.place());
        return all.stream().filter(s -> near.contains(s.place())).toList();
    }
}
