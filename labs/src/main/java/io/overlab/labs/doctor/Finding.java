package io.overlab.labs.doctor;

/**
 * What the doctor says about one thing that is wanted.
 *
 * @param item what it is
 * @param group where it is told
 * @param state whether it is there
 * @param said its version or value, or why it is not there
 * @param use what it is for, a few words; may be empty
 * @param mend the command, or where there is none the advice, that mends the lack; empty when nothing is lacking
 */
public record Finding(String item, Group group, State state, String said, String use, String mend) {
    /** Whether it is there. */
    public enum State {
        /** It is. */
        THERE,
        /** It is not, and a part does not go without it. */
        LACKING,
        /** It is not, and nothing goes without it. */
        MISSING
    }

    /** What the item is called before people: without the kind of need it is. */
    public String name() {
        return item.substring(item.indexOf('/') + 1);
    }
}
