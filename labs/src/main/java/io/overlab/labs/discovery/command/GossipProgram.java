package io.overlab.labs.discovery.command;

import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.LabException;
import java.io.IOException;
import java.util.List;

/** {@code overlab gossip}: starts and ends the Serf agents, from whichever host. */
final class GossipProgram extends OptionProgram {
    private static final Usage USAGE = new Usage(
            "gossip",
            "gossip start | stop",
            List.of(
                    "Starts a Serf agent on each host of the lab, or afresh where they run, or ends",
                    "them.",
                    "`gossip` at Overlab's prompt does more."),
            List.of());

    private final GossipSwitch gossip;

    GossipProgram(GossipSwitch gossip) {
        super(USAGE);
        this.gossip = gossip;
    }

    @Override
    int run(HostCall call, Options options) throws Options.Wrong, IOException {
        String word = options.words().size() == 1 ? options.words().get(0) : "";
        if (!word.equals("stop") && !word.equals("start")) {
            throw new Options.Wrong("gossip wants to know what to do: overlab gossip start, or overlab gossip stop.");
        }
        if (word.equals("stop")) {
            boolean ran = gossip.stopGossip();
            call.print(ran ? "The Serf agents have ended." : "No Serf agent runs that Overlab has started.");
            return ran ? 0 : 1;
        }
        try {
            gossip.startGossip();
            call.print("A Serf agent runs on each host.");
            return 0;
        } catch (LabException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
