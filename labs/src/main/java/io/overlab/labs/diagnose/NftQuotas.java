package io.overlab.labs.diagnose;

import io.overlab.labs.diagnose.NftMachine.Match;
import io.overlab.labs.state.NftExpression;

/** Judges what nf_tables counts: how fast packets come, how many bytes there were, how many connections there are. */
final class NftQuotas {
    private static final int INVERTED = 1;

    /** In seconds: what is counted by the minute or slower may be used up by the one before. */
    private static final int SLOW = 60;

    private static final int FEW = 5;

    private NftQuotas() {}

    /** A limit lets packets by while there are tokens; one that gets them slowly may have none. */
    static Match limit(NftExpression e) {
        boolean over = (e.number("flags") & INVERTED) != 0;
        if (e.number("unit") >= SLOW && e.number("burst") <= FEW && e.number("type") == 0) {
            return Match.UNKNOWN;
        }
        return over ? Match.NO : Match.YES;
    }

    static Match quota(NftExpression e, int length) {
        long quota = Long.parseLong(e.values().getOrDefault("bytes", "0"));
        long consumed = Long.parseLong(e.values().getOrDefault("consumed", "0"));
        boolean over = consumed + length >= quota;
        return over == ((e.number("flags") & INVERTED) != 0) ? Match.YES : Match.NO;
    }

    /** The packet's own connection is one. */
    static Match connections(NftExpression e) {
        boolean over = (e.number("flags") & INVERTED) != 0;
        return e.number("count") == 0 ? (over ? Match.YES : Match.NO) : Match.UNKNOWN;
    }

    /** What an operator of {@code cmp} or {@code range} says of a source port that is somewhere in a range. */
    static Match port(FilterPacket.Notes notes, int op, byte[] first, byte[] last) {
        int from = (first[0] & 255) << 8 | first[1] & 255;
        int to = (last[0] & 255) << 8 | last[1] & 255;
        int low = notes.lowestSource;
        int high = notes.highestSource;
        int a = op >= 4 ? from + (op == 4 ? 1 : 0) : op >= 2 ? 0 : from;
        int b = op >= 4 ? 0xffff : op >= 2 ? to - (op == 2 ? 1 : 0) : to;
        boolean all = a <= low && b >= high;
        boolean none = a > high || b < low;
        if (!all && !none) {
            return Match.UNKNOWN;
        }
        return all == (op != 1) ? Match.YES : Match.NO;
    }
}
