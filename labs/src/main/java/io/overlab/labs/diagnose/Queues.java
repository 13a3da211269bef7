package io.overlab.labs.diagnose;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the queueing discipline of an interface does with frames that leave by it (tc-{@literal <name>}(8)). */
final class Queues {
    static final String QDISC = "qdisc";

    /** Those that drop only what comes faster than it can be sent; {@code noop} is that of an interface that is down. */
    private static final Set<String> HARMLESS =
            Set.of("", "noqueue", "noop", "pfifo_fast", "fq", "fq_codel", "codel", "cake", "sfq", "mq", "prio");

    /** Drops every frame (net/sched/sch_blackhole.c). */
    private static final String BLACKHOLE = "blackhole";

    private Queues() {}

    /** Why a frame does not leave, if that is sure; where it may be so, the walk notes its doubt. */
    static Optional<Finding> egress(Walk walk, Iface out) {
        String qdisc = out.link().details().qdisc();
        if (qdisc.equals(BLACKHOLE)) {
            return Optional.of(new Finding(
                    "qdisc-drops",
                    "qdisc " + qdisc + " dev " + out.name() + " root: every frame that leaves here is dropped",
                    "the queueing discipline that the kernel gives it",
                    List.of(out.node().run("tc qdisc del dev " + out.name() + " root"))));
        }
        if (!HARMLESS.contains(qdisc)) {
            walk.doubts.add(new Hop(
                    out.place(),
                    QDISC,
                    Mark.NOT_REACHED,
                    "qdisc " + qdisc + " may drop it: its limits and classes are not judged here",
                    Optional.empty()));
        }
        return Optional.empty();
    }
}
