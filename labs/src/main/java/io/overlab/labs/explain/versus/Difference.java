package io.overlab.labs.explain.versus;

/**
 * One thing in which two namespaces differ.
 *
 * @param subject what it is about, for example {@code br0 / br0} or {@code neighbours of vxlan0 / vxlan1}
 * @param attribute what is different, in iproute2's words, for example {@code mtu}
 * @param left its value in the one, or the empty string where it has none
 * @param right its value in the other, or the empty string where it has none
 * @param weight whether it matters
 * @param meaning what it means, in a sentence or two, or the empty string
 */
public record Difference(String subject, String attribute, String left, String right, Weight weight, String meaning) {

    /** How much it matters to frames. */
    public enum Weight {
        /** Frames fare differently. */
        MATTERS,
        /** They may, in some circumstances, which the meaning names. */
        DEPENDS,
        /** They do not: names, numbers, random addresses. */
        NEVER
    }
}
