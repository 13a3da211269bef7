package io.overlab.labs.discovery.command;

import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.Lab;
import java.io.IOException;
import java.util.List;

/** {@code overlab resolver} on a host: fills the tables of a vxlan device from misses, until Ctrl-C. */
final class ResolverProgram extends OptionProgram {
    private static final Usage USAGE = ResolverRun.usage(List.of(
            Usage.valued("--from", "consul", "ask the store"),
            Usage.valued(
                    "--from",
                    "serf",
                    "ask by Serf's gossip, and hear who comes and goes; store",
                    "and gossip, whichever there is, when nothing is said"),
            Usage.valued("--netns", "NAME", "the namespace, when several have a vxlan device")));

    private final Lab lab;

    ResolverProgram(Lab lab) {
        super(USAGE);
        this.lab = lab;
    }

    @Override
    int run(HostCall call, Options options) throws Options.Wrong, IOException, InterruptedException {
        return ResolverRun.serve(new LabGround(lab, call), call, options);
    }
}
