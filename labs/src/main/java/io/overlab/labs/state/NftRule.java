package io.overlab.labs.state;

import java.util.List;

/**
 * A rule of nf_tables; iptables of the sort that uses nf_tables makes the same ones.
 *
 * @param handle by which it can be deleted
 * @param packets how many packets it has counted, -1 when it does not count
 * @param expressions what it does, in order
 */
public record NftRule(long handle, long packets, List<NftExpression> expressions) {

    /** Copies the expressions. */
    public NftRule {
        expressions = List.copyOf(expressions);
    }
}
