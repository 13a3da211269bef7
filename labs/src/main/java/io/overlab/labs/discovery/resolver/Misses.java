package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.resolver.Claims.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done about what the device lacks, and for those who wait for it. Not for several threads. */
final class Misses {
    /** So long a question is kept that nobody has answered yet: its asker gives up or asks again. */
    private static final long ASKED_NANOS = 1_500_000_000L;

    private final Manner manner;
    private final Reports reports;
    private final Claims claims;
    private final Questions questions;
    private final Tables tables;
    private final Orders orders;
    private final Tally tally;
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Input.Asked asked, long since) {}

    Misses(
            Manner manner,
            Reports reports,
            Claims claims,
            Questions questions,
            Tables tables,
            Orders orders,
            Tally tally) {
        this.manner = manner;
        this.reports = reports;
        this.claims = claims;
        this.questions = questions;
        this.tables = tables;
        this.orders = orders;
        this.tally = tally;
    }

    /** The device does not know an address. */
    void missedAddress(String ip, long now) {
        tally.l3++;
        missed(new Question.ByAddress(ip), claims.of(ip), now);
    }

    /** The device does not know where a MAC address is. */
    void missedMac(String mac, long now) {
        tally.l2++;
        missed(new Question.ByMac(mac), claims.ofMac(mac), now);
    }

    private void missed(Question question, Optional<Claim> known, long now) {
        if (questions.rests(question, now) || tables.justWritten(question, now)) {
            tally.repeated++;
            return;
        }
        orders.say(Notes.missed(question));
        Optional<Claim> fresh = known.filter(c -> holds(c, now));
        if (fresh.isPresent()) {
            tally.fromCache++;
            write(question, fresh.get(), now);
            return;
        }
        questions.asked(question);
        orders.give(new Action.Ask(question));
    }

    /** What a source tells by itself holds until it says otherwise; what it was asked for holds for a while. */
    private boolean holds(Claim claim, long now) {
        return manner.fill()
                || claims.isFollowed(claim.source())
                || now - claim.since() < manner.times().cached().toNanos();
    }

    /** A question to all has passed the device. */
    void asked(Input.Asked asked, long now) {
        waiting.removeIf(w -> now - w.since() > ASKED_NANOS || w.asked().equals(asked));
        Optional<Claim> known = claims.of(asked.ip());
        if (known.isPresent() && tables.justWritten(new Question.ByAddress(asked.ip()), now)) {
            reply(asked, known.get());
            return;
        }
        waiting.add(new Waiting(asked, now));
    }

    /** What was asked for is known now, or nobody knows it. */
    void answered(Input.Answered answered, long now) {
        Question question = answered.question();
        questions.answered(question);
        if (answered.where().isEmpty()) {
            questions.unknown(question, now);
            tally.unknown++;
            orders.say(Notes.unknown(question, manner.times().unknown()));
            return;
        }
        Claim claim = new Claim(answered.where().get(), answered.source(), now);
        reports.believe(claim);
        write(question, claim, now);
    }

    /** Writes what a miss asks for. */
    private void write(Question question, Claim claim, long now) {
        if (manner.isHere(claim.where())) {
            questions.unknown(question, now);
        } else if (manner.mode() != Mode.AS_IN_ARTICLE) {
            // What is asked for at once must find its way: the row first.
            tables.putRow(claim, now);
            tables.putNeighbor(claim, now);
            replyToAll(claim, now);
        } else if (question instanceof Question.ByAddress) {
            tables.putNeighbor(claim, now);
        } else {
            tables.putRow(claim, now);
        }
    }

    private void replyToAll(Claim claim, long now) {
        if (manner.mode() != Mode.ANSWER) {
            return;
        }
        List<Waiting> those = waiting.stream()
                .filter(w -> w.asked().ip().equals(claim.where().ip()) && now - w.since() < ASKED_NANOS)
                .toList();
        those.forEach(w -> reply(w.asked(), claim));
        waiting.removeAll(those);
    }

    private void reply(Input.Asked asked, Claim claim) {
        if (manner.mode() != Mode.ANSWER || manner.isHere(claim.where())) {
            return;
        }
        tally.replies++;
        orders.give(new Action.Reply(asked.ip(), claim.where().mac(), asked.askerIp(), asked.askerMac()));
        orders.say(Notes.reply(asked, claim.where().mac()));
    }
}
