package io.overlab.labs.lesson;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Rehearsal;
import io.overlab.labs.host.LabException;

/** Loads and opens what the first command of a session will need, while nobody waits for it. */
public final class WarmUp {
    /** What is read more often than a few times is compiled. */
    private static final int SNAPSHOTS_AHEAD = 3;

    private WarmUp() {}

    /**
     * Does it.
     *
     * @param host whose shell will be needed
     * @return what a walk through an overlay says that is nowhere, to be shown nowhere
     */
    public static Diagnosis of(Session session, String host) {
        try {
            session.shell(host);
            for (int i = 0; i < SNAPSHOTS_AHEAD; i++) {
                session.snapshot();
            }
        } catch (LabException e) {
            // The first command will meet the same and say it.
            return Rehearsal.run();
        }
        return Rehearsal.run();
    }
}
