package io.overlab.shell.view.topo;

import io.overlab.labs.state.Place;
import io.overlab.labs.state.Topology;
import io.overlab.labs.state.Topology.Port;
import io.overlab.labs.state.Topology.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lab as a flowchart of Mermaid. */
public final class TopoMermaid {
    private final Topology topology;
    private final Map<Place, String> ids = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    private TopoMermaid(Topology topology) {
        this.topology = topology;
    }

    /** The lines of the chart. */
    public static List<String> lines(Topology topology) {
        return new TopoMermaid(topology).write();
    }

    private List<String> write() {
        lines.add("flowchart TB");
        List<String> hosts =
                topology.spaces().stream().map(s -> s.place().host()).distinct().toList();
        for (int h = 0; h < hosts.size(); h++) {
            String host = hosts.get(h);
            lines.add("  subgraph h" + h + "[" + quoted(host) + "]");
            int n = 0;
            for (Space space : topology.spaces()) {
                if (space.place().host().equals(host)) {
                    space(space, "h" + h + "n" + n++);
                }
            }
            lines.add("  end");
        }
        topology.cables().forEach(c -> edge(c.one(), c.other(), "---"));
        for (Space space : topology.spaces()) {
            for (Port port : space.ports()) {
                if (!port.master().isEmpty()) {
                    edge(port.place(), sibling(port, port.master()), "---");
                }
                if (!port.lower().isEmpty()) {
                    edge(port.place(), sibling(port, port.lower()), "---");
                }
                port.tunnel()
                        .ifPresent(t ->
                                t.socket().ifPresent(s -> edge(port.place(), Rows.socketEnd(s, t.port()), "-.-")));
            }
        }
        return List.copyOf(lines);
    }

    private static Place sibling(Port port, String name) {
        return new Place(port.place().host(), port.place().netns(), name);
    }

    private void space(Space space, String id) {
        boolean own = space.place().netns().isEmpty();
        String indent = own ? "    " : "      ";
        if (!own) {
            lines.add("    subgraph " + id + "[" + quoted(space.place().netns()) + "]");
        }
        int number = 0;
        for (Port port : space.ports()) {
            List<String> words = new ArrayList<>();
            words.add(port.place().link());
            words.addAll(port.addresses());
            port.tunnel().ifPresent(t -> {
                words.add("VNI " + t.vni());
                words.addAll(t.words());
            });
            if (!port.up()) {
                words.add("DOWN");
            }
            node(port.place(), id + "i" + number++, String.join("<br/>", words), indent);
        }
        for (Topology.Socket socket : space.sockets()) {
            String text = "udp " + socket.port() + (socket.open() ? "" : ", not open");
            node(Rows.socketEnd(space.place(), socket.port()), id + "i" + number++, text, indent);
        }
        if (!own) {
            lines.add("    end");
        }
    }

    private void node(Place place, String id, String text, String indent) {
        ids.put(place, id);
        lines.add(indent + id + "[" + quoted(text) + "]");
    }

    private void edge(Place from, Place to, String line) {
        if (ids.containsKey(from) && ids.containsKey(to)) {
            lines.add("  " + ids.get(from) + " " + line + " " + ids.get(to));
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "#quot;") + '"';
    }
}
