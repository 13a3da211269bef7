package io.overlab.shell.verb;

import io.overlab.labs.state.Topology;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.Marks;
import io.overlab.shell.view.topo.TopoDrawing;
import io.overlab.shell.view.topo.TopoJson;
import io.overlab.shell.view.topo.TopoMermaid;
import java.util.List;

/** {@code topo}: a drawing of the lab as it is now. */
final class TopoVerb implements Verb {
    @Override
    public String name() {
        return "topo";
    }

    @Override
    public String synopsis() {
        return "topo [--mermaid | --json]";
    }

    @Override
    public String summary() {
        return "a drawing of the lab as it is now";
    }

    @Override
    public String details() {
        return "Hosts with their namespaces, bridges with their ports, veth pairs as lines, vxlan devices with a dashed "
                + "line to the UDP socket they send from. --mermaid prints a flowchart for Markdown, --json one object.";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        Topology topology = Topology.of(desk.session().snapshot());
        switch (rest.strip()) {
            case "" ->
                desk.screen()
                        .lines(TopoDrawing.lines(
                                topology, desk.screen().width(), desk.screen().marks() != Marks.ASCII));
            case "--mermaid" -> desk.screen().unwrapped(String.join("\n", TopoMermaid.lines(topology)));
            case "--json" -> desk.screen().unwrapped(TopoJson.write(topology));
            default ->
                throw new UsageException("topo has no option " + rest.strip()
                        + Nearest.sentence(rest.strip(), List.of("--mermaid", "--json")));
        }
        return ExitStatus.OK;
    }
}
