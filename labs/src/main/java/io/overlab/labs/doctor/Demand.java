package io.overlab.labs.doctor;

/**
 * Something that is wanted of a machine.
 *
 * @param item the name of the fact that tells whether it is there
 * @param group where it is told
 * @param needed whether nothing goes without it; otherwise only a part does not
 * @param use what it is for, a few words
 */
public record Demand(String item, Group group, boolean needed, String use) {
    /** The same, without which nothing goes. */
    public Demand asNeeded(String forWhat) {
        return new Demand(item, group, true, forWhat);
    }
}
