package io.overlab.labs.diagnose;

import io.overlab.labs.host.Lab;
import io.overlab.labs.host.OnHost;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.netlink.SnapshotReader;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Real hosts with the overlay that the scenario build-overlay makes. */
public final class Overlay implements AutoCloseable {
    public static final Place FROM = Place.parse("docker0/demo");
    public static final String TO = "192.168.0.3";

    private static final String FLUSH = """
            ip neigh flush all
            [ ! -e /run/netns/demo ] || ip -n demo neigh flush all
            [ ! -e /run/netns/overns ] || {
              ip -n overns neigh flush dev br0
              ip -n overns link set br0 type bridge fdb_flush
              bridge -n overns fdb show | grep -v 'permanent\\|static\\|extern_learn' | while read -r mac dev link rest; do
                case $rest in dst*self*) bridge -n overns fdb del $mac dev $link self ;; esac
              done
            }
            """;

    private final Session session;

    private Overlay(Session session) {
        this.session = session;
    }

    /** Starts them. */
    public static Overlay start() throws Exception {
        Path home = Path.of(System.getProperty("overlab.home", ".."));
        Scenario scenario = new ScenarioCatalog(home.resolve("scenarios")).find("build-overlay");
        Session session = new Session(
                new EventStream(),
                new Session.Surroundings(
                        Map.of("TERM", "dumb"), new WindowSize(80, 24), Optional.empty(), ProgressStore.none()));
        // The last step takes a half of it down again.
        session.start(scenario, scenario.indexOf("teardown").orElseThrow());
        return new Overlay(session);
    }

    /** The hosts. */
    public Lab lab() {
        return session.lab();
    }

    /** The state now. */
    public Snapshot snapshot() {
        return session.snapshot();
    }

    Diagnosis diagnose() {
        return Diagnosis.of(snapshot(), FROM, TO);
    }

    /** Runs commands in order; what any of them complains about. */
    public String run(List<Fix> commands) {
        StringJoiner said = new StringJoiner("\n");
        said.setEmptyValue("");
        for (Fix command : commands) {
            String out = run(command.host(), command.command());
            if (!out.isBlank()) {
                said.add(command + ": " + out.strip());
            }
        }
        commands.stream()
                .filter(c -> DELETES_NAMESPACE.matcher(c.command()).find())
                .map(Fix::host)
                .distinct()
                .forEach(h -> run(h, AFTER_NAMESPACES_ARE_GONE));
        return said.toString();
    }

    /** Forgets what was cached and learned, on all hosts. */
    public void flush() {
        session.lab().hosts().parallelStream().forEach(h -> OnHost.run(h, "{ " + FLUSH + " } >/dev/null 2>&1"));
    }

    /** Whether a real ping is answered. */
    boolean ping() {
        return pings("-s 56");
    }

    /** Whether a real ping of the interface's whole mtu is answered. */
    boolean longPing() {
        return pings("-M do -s $(( $(ip netns exec demo cat /sys/class/net/eth0/mtu) - 28 ))");
    }

    private boolean pings(String size) {
        return run(
                        "docker0",
                        "ip netns exec demo ping -q -c1 -W0.4 " + size + " " + TO + " >/dev/null 2>&1 && echo yes")
                .contains("yes");
    }

    /**
     * The kernel takes a deleted namespace down in its own time, and the far ends of its veth pairs with it; those that
     * are deleted later it takes down later. So when the end of one more is gone, those of the ones before are.
     */
    private static final String AFTER_NAMESPACES_ARE_GONE = "ip netns add last; ip link add last0 type veth peer name"
            + " last1 netns last; ip netns del last; until ! ip link show last0 >/dev/null 2>&1; do sleep 0.01; done";

    private static final Pattern DELETES_NAMESPACE = Pattern.compile("ip netns del");

    /** Runs a command on a host. */
    public String run(String host, String command) {
        return OnHost.run(session.lab().host(host).orElseThrow(), command);
    }

    List<SnapshotReader.Source> sources() {
        return session.lab().sources();
    }

    @Override
    public void close() {
        session.close();
    }
}
