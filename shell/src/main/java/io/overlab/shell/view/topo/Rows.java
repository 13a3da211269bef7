package io.overlab.shell.view.topo;

import io.overlab.labs.state.Place;
import io.overlab.labs.state.Topology;
import io.overlab.labs.state.Topology.Port;
import io.overlab.labs.state.Topology.Space;
import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedStyle;

/** What stands in the box of a namespace: bridges with their ports below them, the other interfaces, UDP sockets. */
final class Rows {
    /** Tunnels are next to the host's own namespace, where their sockets are; then no cable crosses another. */
    private static final Comparator<Port> TUNNELS_FIRST =
            Comparator.comparing(p -> p.tunnel().isEmpty());

    private final Topology topology;
    private final boolean unicode;
    private final int width;
    private final List<Row> rows = new ArrayList<>();

    private Rows(Topology topology, boolean unicode, int width) {
        this.topology = topology;
        this.unicode = unicode;
        this.width = width;
    }

    /**
     * The rows of a namespace, none longer than the width.
     *
     * @param below whether the host's way out is at its top
     */
    static List<Row> of(Topology topology, Space space, boolean unicode, boolean below, int width) {
        Rows rows = new Rows(topology, unicode, width);
        boolean own = space.place().netns().isEmpty();
        List<Port> free =
                space.ports().stream().filter(p -> p.master().isEmpty()).toList();
        // The host's way out comes last, where the underlay is.
        List<Port> bridges =
                free.stream().filter(p -> p.kind().equals("bridge")).toList();
        for (Port bridge : bridges) {
            rows.port(bridge, 0, "", own);
            List<Port> ports = space.ports().stream()
                    .filter(p -> p.master().equals(bridge.place().link()))
                    .sorted(below ? TUNNELS_FIRST : TUNNELS_FIRST.reversed())
                    .toList();
            for (int i = 0; i < ports.size(); i++) {
                rows.port(ports.get(i), 2, i == ports.size() - 1 ? rows.sign("└ ", "` ") : rows.sign("├ ", "|-"), own);
            }
        }
        List<Port> others = free.stream().filter(p -> !bridges.contains(p)).toList();
        if (own && below) {
            others.forEach(p -> rows.port(p, 0, "", true));
            space.sockets().forEach(s -> rows.socket(space, s));
        } else {
            space.sockets().forEach(s -> rows.socket(space, s));
            others.forEach(p -> rows.port(p, 0, "", own));
        }
        if (rows.rows.isEmpty()) {
            rows.rows.add(new Row(0, "no interface", Styles.DIM, Optional.empty()));
        }
        return List.copyOf(rows.rows);
    }

    /** The end of a cable that a socket is. */
    static Place socketEnd(Place space, int port) {
        return new Place(space.host(), space.netns(), "udp/" + port);
    }

    private String sign(String drawn, String ascii) {
        return unicode ? drawn : ascii;
    }

    private void socket(Space space, Topology.Socket socket) {
        String text = "udp " + socket.port() + (socket.open() ? "" : ", not open");
        AttributedStyle style = socket.open() ? Styles.PLAIN : Styles.BAD;
        rows.add(new Row(0, text, style, Optional.of(socketEnd(space.place(), socket.port()))));
    }

    private void port(Port port, int indent, String lead, boolean own) {
        List<String> words = new ArrayList<>();
        words.add(lead + port.place().link());
        if (!port.up()) {
            words.add("DOWN");
        } else if (!port.carrier()) {
            words.add("no carrier");
        }
        port.tunnel().ifPresent(t -> {
            words.add(t.vni() == 0 ? "" : "VNI " + t.vni());
            words.addAll(t.words());
        });
        words.addAll(port.addresses());
        if (!port.lower().isEmpty()) {
            words.add("on " + port.lower());
        }
        boolean elsewhere =
                port.kind().equals("veth") && topology.otherEnd(port.place()).isEmpty();
        if (elsewhere) {
            words.add("to a namespace that cannot be seen");
        }
        boolean vague = !List.of("veth", "bridge", "vxlan", "").contains(port.kind());
        if (vague) {
            words.add(port.kind());
        }
        AttributedStyle style = port.up() ? Styles.PLAIN : Styles.BAD;
        words.removeIf(String::isEmpty);
        wrap(words, indent > 0 ? 4 : 2, style, Optional.of(port.place()));
        if (!own
                && port.master().isEmpty()
                && !port.kind().equals("bridge")
                && !port.addresses().isEmpty()) {
            wrap(List.of(port.lladdr(), "mtu " + port.mtu()), 2, Styles.DIM, Optional.empty(), "  ");
        }
    }

    private void wrap(List<String> words, int indent, AttributedStyle style, Optional<Place> end) {
        wrap(words, indent, style, end, "");
    }

    /** The first line has the end of the cable; what does not fit goes below it. */
    private void wrap(List<String> words, int indent, AttributedStyle style, Optional<Place> end, String before) {
        StringBuilder line = new StringBuilder(before);
        boolean first = true;
        for (String word : words) {
            boolean begun = !line.toString().isBlank();
            // A cable needs two columns behind the text.
            int room = first && end.isPresent() ? width - 2 : width;
            if (begun && line.length() + 1 + word.length() > room) {
                rows.add(new Row(0, line.toString(), style, first ? end : Optional.empty()));
                first = false;
                line = new StringBuilder(" ".repeat(indent)).append(word);
            } else {
                line.append(begun ? " " : "").append(word);
            }
        }
        String text = line.toString();
        rows.add(new Row(
                0,
                text.length() > width ? text.substring(0, width - 1) + sign("…", "~") : text,
                style,
                first ? end : Optional.empty()));
    }
}
