package io.overlab.labs.verify;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.state.Snapshot;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Takes a wrong turn back, so that its hosts serve for the next.
 *
 * @param scenario whose it is
 * @param states compares states of its labs
 * @param before how it was before the wrong turn
 */
record TakingBack(Scenario scenario, States states, Snapshot before) {
    private static final long PATIENCE_NANOS = 300_000_000L;
    private static final long PAUSE_NANOS = 20_000_000L;

    /** What leaves its traces in what a snapshot shows, and nowhere else: no files, no variables, no processes. */
    private static final Pattern SEEN = Pattern.compile(
            "(?:ip|bridge|ping|ss)\\b(?!.*\\b(?:nexthop|vlan|vni|xfrm|cache|exec(?! \\S+ ping\\b))\\b)[^&|;<>$`~*]*"
                    + "|printf [^&|;<>`()]*(?:> ?/dev/udp/\\S+|\\| ?od [-\\w ]+)",
            Pattern.DOTALL);

    /**
     * Takes it back. When all is as before its hosts stand at the step again, else they are of no further use.
     *
     * @param sandbox where
     * @param script the wrong turn
     * @param standing the step
     */
    void from(Sandbox sandbox, String script, Standing standing) throws LabException {
        // What a store, an agent or an engine remembers is not in any snapshot; FRR follows the tables, back as well.
        boolean engines = scenario.needs().stream().anyMatch(n -> !n.startsWith("kernel:") && !n.equals("frr"));
        boolean hidden = HostLine.all(script, "").stream()
                .anyMatch(c -> !SEEN.matcher(c.line()).matches());
        if (engines || hidden) {
            return;
        }
        sandbox.session().leave();
        Snapshot wanted = states.of(before);
        sandbox.runBesides(Inverse.of(before, sandbox.session().snapshot()));
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!wanted.equals(states.of(sandbox.session().snapshot()))) {
            if (System.nanoTime() > deadline) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        sandbox.stands(standing);
    }
}
