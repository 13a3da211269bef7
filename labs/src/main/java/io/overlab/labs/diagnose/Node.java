package io.overlab.labs.diagnose;

import io.overlab.labs.state.EngineNetns;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One namespace of the snapshot and the host it is on. Two are the same when host and name are. */
record Node(String host, NamespaceState state) {
    Place place() {
        return new Place(host, state.name(), "");
    }

    Place place(String link) {
        return new Place(host, state.name(), link);
    }

    Optional<Iface> iface(int index) {
        return state.link(index).map(l -> new Iface(this, l));
    }

    Stream<Iface> ifaces() {
        return state.links().stream().map(l -> new Iface(this, l));
    }

    /** Its IPv4 addresses. */
    List<String> addresses() {
        return state.addresses().stream()
                .filter(a -> !a.inet6() && !a.address().startsWith("127."))
                .map(a -> a.address())
                .toList();
    }

    /** A command of {@code ip} for this namespace. */
    Fix ip(String words) {
        return fix("ip", words);
    }

    /** A command of {@code bridge} for this namespace. */
    Fix bridge(String words) {
        return fix("bridge", words);
    }

    /** What {@code ip link set ... netns} takes for it. */
    String nameForIp() {
        return EngineNetns.isOne(state.name()) ? EngineNetns.file(state.name()) : state.name();
    }

    /** Any command, run in this namespace. */
    Fix run(String command) {
        String name = state.name();
        if (name.isEmpty()) {
            return new Fix(host, command);
        }
        return new Fix(host, (isEntered() ? entering() : "ip netns exec " + name + " ") + command);
    }

    private Fix fix(String program, String words) {
        String name = state.name();
        if (name.isEmpty() || isEntered()) {
            return run(program + " " + words);
        }
        return new Fix(host, program + " -n " + name + " " + words);
    }

    /** Whether iproute2 cannot find it by its name. One without a name is called after a process that is in it. */
    private boolean isEntered() {
        return state.name().startsWith("#") || EngineNetns.isOne(state.name());
    }

    private String entering() {
        return EngineNetns.isOne(state.name())
                ? EngineNetns.entering(state.name()) + " "
                : "nsenter -t " + state.name().substring(1) + " -n ";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Node n && n.host.equals(host) && n.state.name().equals(state.name());
    }

    @Override
    public int hashCode() {
        return host.hashCode() * 31 + state.name().hashCode();
    }

    @Override
    public String toString() {
        return place().toString();
    }
}
