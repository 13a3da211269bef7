package io.overlab.shell.complete;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.Vxlan;
import io.overlab.shell.verb.Verb;
import io.overlab.shell.verb.Verbs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Half an overlay on docker0, nothing yet on docker1; what is asked of the hosts' files is counted. */
public final class OverlayScene implements Scene {
    private static final Map<String, List<HostFile>> FILES = Map.of(
            "/root", List.of(new HostFile("notes", true), new HostFile("my file.txt", false)),
            "/root/", List.of(new HostFile("notes", true), new HostFile("my file.txt", false)),
            "/root/notes/", List.of(new HostFile("a.txt", false)),
            "/odd/", List.of(new HostFile("evil\033[2J", false), new HostFile("even", false)),
            "/etc/", List.of(new HostFile("hosts", false), new HostFile("hostname", false), new HostFile("net", true)));

    private final List<Choice> steps;

    public OverlayScene(Choice... steps) {
        this.steps = List.of(steps);
    }

    private static Link link(int index, String name, String kind, String address, int master) {
        Optional<Vxlan> vxlan = kind.equals("vxlan")
                ? Optional.of(new Vxlan(42, 4789, "", "", true, true, false, false, false, true, 300))
                : Optional.empty();
        return new Link(index, name, kind, 1, "UP", 1450, address, master, 0, Optional.empty(), vxlan);
    }

    @Override
    public Snapshot snapshot() {
        NamespaceState own = new NamespaceState(
                "",
                1,
                List.of(link(1, "lo", "", "00:00:00:00:00:00", 0), link(2, "eth0", "veth", "02:00:0a:00:00:0a", 0)),
                List.of(new Address(1, "127.0.0.1", 8, "host"), new Address(2, "10.0.0.10", 24, "global")),
                List.of(new Route("10.0.0.0/24", "", 2, "10.0.0.10", Route.MAIN, "unicast")),
                List.of(),
                List.of());
        NamespaceState overns = new NamespaceState(
                "overns",
                2,
                List.of(
                        link(1, "lo", "", "00:00:00:00:00:00", 0),
                        link(2, "br0", "bridge", "02:42:c0:a8:00:01", 0),
                        link(3, "vxlan1", "vxlan", "6a:aa:aa:aa:aa:aa", 2),
                        link(5, "veth1", "veth", "6a:bb:bb:bb:bb:bb", 2)),
                List.of(new Address(2, "192.168.0.1", 24, "global")),
                List.of(),
                List.of(new Neighbor(3, "192.168.0.3", "02:42:c0:a8:00:03", 0x80, 0)),
                List.of(new FdbEntry(3, "02:42:c0:a8:00:03", "10.0.0.11", 0, -1, 0, 0, 0x80, FdbEntry.NTF_SELF)));
        NamespaceState demo = new NamespaceState(
                "demo",
                3,
                List.of(link(1, "lo", "", "00:00:00:00:00:00", 0), link(6, "eth0", "veth", "02:42:c0:a8:00:02", 0)),
                List.of(new Address(6, "192.168.0.2", 24, "global")),
                List.of(),
                List.of(),
                List.of());
        NamespaceState other = new NamespaceState(
                "",
                4,
                List.of(link(1, "lo", "", "00:00:00:00:00:00", 0), link(2, "eth0", "veth", "02:00:0a:00:00:0b", 0)),
                List.of(new Address(2, "10.0.0.11", 24, "global")),
                List.of(),
                List.of(),
                List.of());
        NamespaceState far = new NamespaceState(
                "far",
                5,
                List.of(link(2, "eth9", "veth", "02:42:c0:a8:00:03", 0)),
                List.of(new Address(2, "192.168.0.3", 24, "global")),
                List.of(),
                List.of(),
                List.of());
        return new Snapshot(List.of(
                new HostState("docker0", List.of(own, demo, overns)), new HostState("docker1", List.of(other, far))));
    }

    @Override
    public List<VerbWord> verbs() {
        return Verbs.all().stream()
                .map((Verb v) -> new VerbWord(v.name(), v.synopsis(), v.summary(), v.details()))
                .toList();
    }

    @Override
    public List<Choice> scenarios() {
        return List.of(Choice.of("build-overlay", "An overlay, by hand"), Choice.of("namespaces", "What is one"));
    }

    @Override
    public List<Choice> steps() {
        return steps;
    }

    @Override
    public List<String> hosts() {
        return List.of("docker0", "docker1");
    }

    @Override
    public String host() {
        return "docker0";
    }

    @Override
    public List<Choice> filterFields() {
        return List.of(
                Choice.of("arp", "Address Resolution Protocol"),
                Choice.of("arp.opcode", "1 asks, 2 answers"),
                Choice.of("vxlan", "a tunnel"),
                Choice.of("vxlan.vni", "the VNI"),
                Choice.of("eth.src", "MAC address"));
    }

    @Override
    public String folder(String host) {
        return "~";
    }

    @Override
    public Collection<String> programs(String host) {
        return host.equals("docker0")
                ? List.of("bridge", "ip", "ping", "pingu", "tcpdump", "ss")
                : List.of("ip", "only-here");
    }

    @Override
    public List<HostFile> ownFiles(String folder) {
        return switch (folder) {
            case "./", "" ->
                List.of(new HostFile("my", true), new HostFile(".git", true), new HostFile("notes", false));
            case "./my/" -> List.of(new HostFile("scenario.yaml", false), new HostFile("a b.yaml", false));
            default -> List.of();
        };
    }

    @Override
    public List<HostFile> files(String host, String folder) {
        return FILES.getOrDefault(folder, List.of());
    }

    @Override
    public List<String> keys(String prefix) {
        return prefix.isEmpty()
                ? List.of("demo/", "docker/", "plain", "with blank")
                : prefix.equals("docker/") ? List.of("docker/network/") : List.of();
    }
}
