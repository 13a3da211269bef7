package io.overlab.labs.journal;

import java.util.List;

/**
 * What happened in a session, as it was kept.
 *
 * @param header where and when that was
 * @param entries what happened, in order
 * @param cut whether the last line was not written to its end: the program was killed, or still writes
 * @param unknown how many events only a later version of the program knows; they are not among the entries
 */
public record Journal(Header header, List<Entry> entries, boolean cut, int unknown) {
    /** Copies the list. */
    public Journal {
        entries = List.copyOf(entries);
    }
}
