package io.overlab.shell.view.topo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.state.Topology;
import io.overlab.labs.state.Topology.Port;
import io.overlab.labs.state.Topology.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lab as one JSON object: its namespaces with what is in them, and the cables between their interfaces, by place. */
public final class TopoJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TopoJson() {}

    /** The object, on one line. */
    public static String write(Topology topology) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("namespaces", topology.spaces().stream().map(TopoJson::space).toList());
        all.put(
                "cables",
                topology.cables().stream()
                        .map(c -> List.of(c.one().toString(), c.other().toString()))
                        .toList());
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> space(Space space) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("place", space.place().toString());
        json.put("interfaces", space.ports().stream().map(TopoJson::port).toList());
        List<Object> sockets = new ArrayList<>();
        for (Topology.Socket s : space.sockets()) {
            Map<String, Object> socket = new LinkedHashMap<>();
            socket.put("udp", s.port());
            socket.put("open", s.open());
            sockets.add(socket);
        }
        json.put("sockets", sockets);
        return json;
    }

    private static Map<String, Object> port(Port port) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("place", port.place().toString());
        json.put("kind", port.kind());
        json.put("up", port.up());
        json.put("carrier", port.carrier());
        json.put("lladdr", port.lladdr());
        json.put("mtu", port.mtu());
        json.put("addresses", port.addresses());
        if (!port.master().isEmpty()) {
            json.put("master", port.master());
        }
        if (!port.lower().isEmpty()) {
            json.put("lower", port.lower());
        }
        port.tunnel().ifPresent(t -> {
            json.put("vni", t.vni());
            json.put("options", t.words());
            json.put("dstport", t.port());
            t.socket().ifPresent(s -> json.put("socket", s.toString()));
        });
        return json;
    }
}
