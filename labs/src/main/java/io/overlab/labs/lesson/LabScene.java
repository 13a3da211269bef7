package io.overlab.labs.lesson;

import io.overlab.labs.check.Probe;
import io.overlab.labs.host.Lab;
import io.overlab.labs.state.Snapshot;
import java.util.Collection;
import java.util.List;

/** The hosts that are up now, as a lesson is judged by them. */
record LabScene(CurrentLab hosts, Consoles consoles) {
    /** The hosts. */
    Lab lab() {
        return hosts.lab();
    }

    /** Their network state now. */
    Snapshot snapshot() {
        return hosts.snapshot();
    }

    /** What checks need besides that. */
    List<Probe.Answer> fetch(Collection<Probe> probes) {
        return Probes.ask(lab(), hosts.store(), probes);
    }

    /** How many commands have been given so far. */
    long commandsGiven() {
        return consoles.commandsGiven();
    }
}
