package io.overlab.labs.discovery.resolver;

import java.util.List;

/**
 * What a resolver does, decided from what it hears: no clock, no kernel, no store. It remembers what it was told and
 * which rows are in the device's tables. Not for several threads.
 */
final class Decisions {
    private final Tally tally = new Tally();
    private final Orders orders = new Orders();
    private final Questions questions;
    private final Tables tables;
    private final Upkeep upkeep;
    private final Reports reports;
    private final Misses misses;

    /**
     * Starts with nothing known.
     *
     * @param manner when which row is written
     */
    Decisions(Manner manner) {
        Claims claims = new Claims();
        questions = new Questions(manner.times().unknown().toNanos());
        tables = new Tables(orders, tally);
        upkeep = new Upkeep(manner, claims, tables, orders);
        reports = new Reports(manner, claims, questions, tables, upkeep, orders, tally);
        misses = new Misses(manner, reports, claims, questions, tables, orders, tally);
    }

    /** What has been counted. */
    Tally tally() {
        return tally;
    }

    /**
     * Decides.
     *
     * @param input what has happened
     * @param now when, in nanoseconds of the monotonic clock
     * @return what is to be done, in this order
     */
    List<Action> on(Input input, long now) {
        if (input instanceof Input.MissedAddress m) {
            misses.missedAddress(m.ip(), now);
        } else if (input instanceof Input.MissedMac m) {
            misses.missedMac(m.mac(), now);
        } else if (input instanceof Input.Asked asked) {
            misses.asked(asked, now);
        } else if (input instanceof Input.Answered answered) {
            misses.answered(answered, now);
        } else if (input instanceof Input.NotAsked m) {
            questions.notAsked(m.question(), now);
        } else if (input instanceof Input.Joined joined) {
            reports.joined(joined.where(), joined.source(), now);
        } else if (input instanceof Input.Left left) {
            reports.left(left.where(), left.source(), now);
        } else if (input instanceof Input.HostFailed failed) {
            reports.failed(failed, now);
        } else if (input instanceof Input.HostReturned returned) {
            reports.returned(returned.vtep(), now);
        } else if (input instanceof Input.Known known) {
            reports.known(known, now);
        } else if (input instanceof Input.KnownBehind behind) {
            reports.knownBehind(behind, now);
        } else if (input instanceof Input.NeighborSeen seen) {
            tables.seen(seen);
        } else if (input instanceof Input.RowSeen seen && seen.gone()) {
            upkeep.went(seen);
        } else if (input instanceof Input.RowSeen seen) {
            upkeep.came(seen, now);
        } else if (input instanceof Input.TablesRead read) {
            upkeep.read(read, now);
        }
        return orders.take();
    }
}
