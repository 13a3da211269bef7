package io.overlab.labs.state;

import java.util.List;

/**
 * A set of nf_tables that rules look things up in.
 *
 * @param family as that of a chain
 * @param table the table it is in
 * @param name its name; those of {@code dport { 1, 2 }} have one, too
 * @param interval whether elements are the ends of ranges
 * @param elements the keys in hexadecimal digits; of ranges in order, those at which one ends with a {@code !} before;
 *     those of several fields with the last of the range behind a {@code -}; of maps with {@code :} and the verdict
 *     ({@code :jump x}) or {@code :=} and data behind; {@code *} for everything else
 */
public record NftSet(String family, String table, String name, boolean interval, List<String> elements) {

    /** Copies the elements. */
    public NftSet {
        elements = List.copyOf(elements);
    }
}
