package io.overlab.shell.command;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostScript;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.lesson.WarmUp;
import io.overlab.labs.netlink.SnapshotReader;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.DiagnosisView;
import io.overlab.shell.view.Marks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** How long it takes to see the kernel: snapshots of small and of large labs, and the walk behind {@code why}. */
final class StateFigures {
    private static final int MANY_HOSTS = 64;
    private static final int ROWS = 100_000;
    private static final Place FROM = Place.parse("docker0/demo");
    private static final String TO = "192.168.0.3";

    /** An overlay with two containers: with the host's own, four namespaces. */
    private static final String FOUR_NAMESPACES = """
            ip netns add overns
            ip -n overns link add br0 type bridge
            ip link add vxlan1 type vxlan id 42 proxy dstport 4789
            ip link set vxlan1 netns overns
            ip -n overns link set vxlan1 master br0 up
            ip -n overns link set br0 up
            for c in 1 2; do
              ip netns add c$c
              ip -n overns link add v$c type veth peer name eth0 netns c$c
              ip -n overns link set v$c master br0 up
              ip -n c$c addr add 192.168.0.$c/24 dev eth0
              ip -n c$c link set eth0 up
            done
            """;

    private static final String LARGE_TABLES = """
            ip netns add overns
            ip link add vxlan1 type vxlan id 42 proxy dstport 4789
            ip link set vxlan1 netns overns
            ip -n overns link set vxlan1 up
            seq 0 %d | awk '{printf "fdb add 02:42:00:%%02x:%%02x:%%02x dev vxlan1 dst 10.0.0.11\\n",
                $1/65536, $1/256%%256, $1%%256}' > /run/fdb
            seq 0 %d | awk '{printf "neigh add 10.%%d.%%d.%%d lladdr 02:42:00:%%02x:%%02x:%%02x dev vxlan1 nud permanent\\n",
                $1/65536, $1/256%%256, $1%%256, $1/65536, $1/256%%256, $1%%256}' > /run/neigh
            bridge -n overns -batch /run/fdb
            ip -n overns -force -batch /run/neigh
            """.formatted(ROWS - 1, ROWS - 1);

    private final LongConsumer print;

    /** With where the nanoseconds of each run go. */
    StateFigures(LongConsumer print) {
        this.print = print;
    }

    /** A snapshot of the lab that the first lesson leaves. */
    int snapshot() throws LabException, ScenarioException {
        try (EventStream events = new EventStream();
                Session session = finished(events)) {
            measure(30, 50, session::snapshot);
            return ExitStatus.OK;
        }
    }

    /** A snapshot of 64 hosts with four namespaces each. */
    int snapshotOfMany() throws LabException {
        try (Lab lab = Lab.start(many(), Optional.empty())) {
            lab.hosts().stream().filter(h -> !h.name().equals(Host.UNDERLAY)).forEach(h -> run(h, FOUR_NAMESPACES));
            List<SnapshotReader.Source> sources = lab.sources();
            Snapshot seen = SnapshotReader.read(sources);
            boolean whole = seen.hosts().stream()
                    .filter(h -> !h.name().equals(Host.UNDERLAY))
                    .allMatch(h -> h.namespaces().size() == 4);
            measure(5, 20, () -> SnapshotReader.read(sources));
            return whole ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    /** A snapshot with 100,000 forwarding rows and as many neighbours in one namespace. */
    int snapshotOfLargeTables() throws LabException {
        return largeTables((lab, sources) -> measure(3, 7, () -> SnapshotReader.read(sources)));
    }

    /** What {@code bridge -j fdb} takes for the same rows. */
    int bridgeOfLargeTables() throws LabException {
        return largeTables((lab, sources) ->
                measure(1, 5, () -> run(lab.hosts().get(0), "bridge -n overns -j fdb >/run/out")));
    }

    private interface OnLab {
        void run(Lab lab, List<SnapshotReader.Source> sources);
    }

    private int largeTables(OnLab task) throws LabException {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty())) {
            run(lab.hosts().get(0), LARGE_TABLES);
            List<SnapshotReader.Source> sources = lab.sources();
            Snapshot seen = SnapshotReader.read(sources);
            boolean whole = seen.namespace(Place.parse(lab.hosts().get(0).name() + "/overns"))
                    .filter(n -> n.fdb().size() >= ROWS && n.neighbors().size() >= ROWS)
                    .isPresent();
            task.run(lab, sources);
            return whole ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    /** The whole of {@code why}, its lines included, after some others. */
    int why() throws LabException, ScenarioException {
        try (EventStream events = new EventStream();
                Session session = finished(events)) {
            measure(20, 50, () -> whyOnce(session));
            return ExitStatus.OK;
        }
    }

    /** The first {@code why} of a session that has been warmed up as the prompt does it. */
    int firstWhy() throws LabException, ScenarioException {
        try (EventStream events = new EventStream();
                Session session = finished(events)) {
            DiagnosisView.rehearse(WarmUp.of(session, "docker0"), Marks.UNICODE);
            measure(0, 1, () -> whyOnce(session));
            return ExitStatus.OK;
        }
    }

    private static void whyOnce(Session session) {
        Diagnosis diagnosis = Diagnosis.of(session.snapshot(), FROM, TO);
        if (diagnosis.first().isPresent()
                || DiagnosisView.lines(diagnosis, Marks.UNICODE, 80).isEmpty()) {
            throw new IllegalStateException("the overlay is not as the lesson leaves it: " + diagnosis.first());
        }
    }

    /** 64 hosts up. */
    int manyHosts() throws LabException {
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            try (Lab lab = Lab.start(many(), Optional.empty())) {
                print.accept(System.nanoTime() - began);
                if (!lab.alive()) {
                    return ExitStatus.FAILED;
                }
            }
        }
        return ExitStatus.OK;
    }

    private void measure(int warm, int runs, Runnable task) {
        for (int i = 0; i < warm + runs; i++) {
            long began = System.nanoTime();
            task.run();
            if (i >= warm) {
                print.accept(System.nanoTime() - began);
            }
        }
    }

    private static Session finished(EventStream events) throws LabException, ScenarioException {
        Scenario scenario = Surrounding.look(true).catalog().find("build-overlay");
        Session session = new Session(
                events,
                new Session.Surroundings(
                        Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none()));
        // The last step takes a half of it down again.
        session.start(
                scenario, scenario.indexOf("teardown").orElse(scenario.steps().size()));
        return session;
    }

    private static LabSpec many() {
        Map<String, String> hosts = new LinkedHashMap<>();
        for (int i = 1; i <= MANY_HOSTS; i++) {
            hosts.put("h" + i, "10.0.0." + i);
        }
        return LabSpec.of(hosts);
    }

    private static void run(Host host, String script) {
        try {
            HostScript.complete(host, "It did not work", script);
        } catch (LabException e) {
            throw new IllegalStateException(e);
        }
    }
}
