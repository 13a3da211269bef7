package io.overlab.labs.state;

import java.util.List;

/**
 * A chain of nf_tables with its rules.
 *
 * @param family {@code ip}, {@code ip6}, {@code inet}, {@code arp}, {@code bridge} or {@code netdev}
 * @param table the table it is in
 * @param name its name
 * @param hook where packets come into it ({@code input}, {@code forward} ...), or the empty string for one that is
 *     only jumped to, or whose table is dormant
 * @param priority of chains at one hook the lower comes first
 * @param policy {@code accept} or {@code drop}: what becomes of a packet that no rule decides on
 * @param device of chains at interfaces their names with commas between, else the empty string
 * @param rules in order
 */
public record NftChain(
        String family,
        String table,
        String name,
        String hook,
        int priority,
        String policy,
        String device,
        List<NftRule> rules) {

    /** Copies the rules. */
    public NftChain {
        rules = List.copyOf(rules);
    }

    /** The same, at no hook. */
    public NftChain asleep() {
        return new NftChain(family, table, name, "", priority, policy, device, rules);
    }

    /** The same with rules. */
    public NftChain with(List<NftRule> more) {
        return new NftChain(family, table, name, hook, priority, policy, device, more);
    }
}
