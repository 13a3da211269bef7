package io.overlab.labs.diagnose;

import java.util.List;

/**
 * Why a frame ends somewhere.
 *
 * @param name stable, for example {@code fdb-missing}
 * @param seen what is there, in iproute2's words
 * @param expected what ought to be there
 * @param fix the commands that mend it, in order; none where nobody can know them from the snapshot
 * @param note what else is worth knowing, or the empty string
 */
public record Finding(String name, String seen, String expected, List<Fix> fix, String note) {

    /** Copies the commands. */
    public Finding {
        fix = List.copyOf(fix);
    }

    /** A finding with nothing to add. */
    public Finding(String name, String seen, String expected, List<Fix> fix) {
        this(name, seen, expected, fix, "");
    }

    /** The same with one more sentence to the note. */
    Finding withNote(String more) {
        return new Finding(name, seen, expected, fix, note.isEmpty() ? more : note + " " + more);
    }
}
