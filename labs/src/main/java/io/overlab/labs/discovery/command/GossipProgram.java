package io.overlab.labs.discovery.command;

import io.overlab.labs.host.LabException;
import java.util.List;

/** {@code overlab gossip}: starts and ends the Serf agents, from whichever host. */
final class GossipProgram extends SwitchProgram {
    private static final Usage USAGE = new Usage(
            "gossip",
            "gossip start | stop",
            List.of(
                    "Starts a Serf agent on each host of the lab, or afresh where they run, or ends",
                    "them.",
                    "`gossip` at Overlab's prompt does more."),
            List.of());

    private static final Said SAID = new Said(
            "A Serf agent runs on each host.",
            "The Serf agents have ended.",
            "No Serf agent runs that Overlab has started.");

    private final GossipSwitch gossip;

    GossipProgram(GossipSwitch gossip) {
        super(USAGE, SAID);
        this.gossip = gossip;
    }

    @Override
    void start() throws LabException {
        gossip.startGossip();
    }

    @Override
    boolean stop() {
        return gossip.stopGossip();
    }
}
