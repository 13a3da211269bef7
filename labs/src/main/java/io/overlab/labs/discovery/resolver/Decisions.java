package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.resolver.Claims.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a resolver does, decided from what it hears: no clock, no kernel, no store. It remembers what it was told and
 * which rows are in the device's tables. Not for several threads.
 */
final class Decisions {
    /** A miss that comes so soon after its row was written was on its way already. */
    private static final long LATE_NANOS = 200_000_000L;

    /** So long a question is kept that nobody has answered yet: its asker gives up or asks again. */
    private static final long ASKED_NANOS = 1_500_000_000L;

    /** So long a question rests that could not be asked: whoever wants to know asks again before long. */
    private static final long NOT_ASKED_NANOS = 1_000_000_000L;

    /** No answer of a host is on its way for longer. */
    private static final long FORGOTTEN_NANOS = 60_000_000_000L;

    /** More addresses than this at once get one line together. */
    private static final int MANY = 50;

    private final Mode mode;
    private final boolean fill;
    private final String ownVtep;
    private final Times times;
    private final Claims claims = new Claims();
    private final Set<String> followed = new HashSet<>();
    private final Map<Question, Long> unknownSince = new HashMap<>();
    private final Map<Question, Long> notAskedSince = new HashMap<>();
    private final Map<Whereabouts, Long> leftAt = new HashMap<>();
    private final Set<Question> pending = new HashSet<>();
    private final Map<String, String> neighbors = new HashMap<>();
    private final Set<String> ours = new HashSet<>();
    private final Map<String, String> rows = new HashMap<>();
    private final Map<Question, Long> written = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Row, Integer> goingRows = new HashMap<>();
    private final Tally tally = new Tally();
    private List<Action> actions = new ArrayList<>();
    private long now;
    private boolean bulk;

    private record Row(String mac, String vtep) {}

    private record Waiting(Input.Asked asked, long since) {}

    /**
     * Starts with nothing known.
     *
     * @param mode when which row is written
     * @param fill whether rows are written as soon as an address is heard of, and not only when it is missed
     * @param ownVtep the address of this host, whose endpoints need no rows here
     * @param times how long things hold
     */
    Decisions(Mode mode, boolean fill, String ownVtep, Times times) {
        this.mode = mode;
        this.fill = fill;
        this.ownVtep = ownVtep;
        this.times = times;
    }

    /** What has been counted. */
    Tally tally() {
        return tally;
    }

    /**
     * Decides.
     *
     * @param input what has happened
     * @param nanos when, by the monotonic clock
     * @return what is to be done, in this order
     */
    List<Action> on(Input input, long nanos) {
        now = nanos;
        actions = new ArrayList<>();
        if (input instanceof Input.MissedAddress m) {
            tally.l3++;
            missed(new Question.ByAddress(m.ip()), claims.of(m.ip()));
        } else if (input instanceof Input.MissedMac m) {
            tally.l2++;
            missed(new Question.ByMac(m.mac()), claims.ofMac(m.mac()));
        } else if (input instanceof Input.Asked asked) {
            asked(asked);
        } else if (input instanceof Input.Answered answered) {
            answered(answered);
        } else if (input instanceof Input.Joined joined) {
            joined(joined.where(), joined.source());
        } else if (input instanceof Input.Left left) {
            leftAt.put(left.where(), now);
            left(left.where(), left.source());
        } else if (input instanceof Input.HostFailed failed) {
            hostFailed(failed);
        } else if (input instanceof Input.HostReturned returned) {
            hostReturned(returned.vtep());
        } else if (input instanceof Input.NotAsked m) {
            pending.remove(m.question());
            notAskedSince.put(m.question(), now);
        } else if (input instanceof Input.Known known) {
            known(known);
        } else if (input instanceof Input.KnownBehind behind) {
            knownBehind(behind);
        } else if (input instanceof Input.NeighborSeen seen) {
            neighborSeen(seen);
        } else if (input instanceof Input.RowSeen seen) {
            rowSeen(seen);
        }
        return actions;
    }

    private void missed(Question question, Optional<Claim> known) {
        boolean notYetAgain = since(unknownSince.get(question), times.unknown().toNanos())
                || since(notAskedSince.get(question), NOT_ASKED_NANOS);
        if (pending.contains(question) || notYetAgain || since(written.get(question), LATE_NANOS)) {
            tally.repeated++;
            return;
        }
        say(Notes.missed(question));
        Optional<Claim> fresh = known.filter(this::holds);
        if (fresh.isPresent()) {
            tally.fromCache++;
            write(question, fresh.get());
            return;
        }
        pending.add(question);
        actions.add(new Action.Ask(question));
    }

    private boolean since(Long when, long nanos) {
        return when != null && now - when < nanos;
    }

    /** What a source tells by itself holds until it says otherwise; what it was asked for holds for a while. */
    private boolean holds(Claim claim) {
        return fill
                || followed.contains(claim.source())
                || now - claim.since() < times.cached().toNanos();
    }

    private void asked(Input.Asked asked) {
        waiting.removeIf(w -> now - w.since() > ASKED_NANOS || w.asked().equals(asked));
        Long wrote = written.get(new Question.ByAddress(asked.ip()));
        Optional<Claim> known = claims.of(asked.ip());
        if (wrote != null && now - wrote < LATE_NANOS && known.isPresent()) {
            reply(asked, known.get());
            return;
        }
        waiting.add(new Waiting(asked, now));
    }

    private void answered(Input.Answered answered) {
        Question question = answered.question();
        pending.remove(question);
        if (answered.where().isEmpty()) {
            unknownSince.put(question, now);
            tally.unknown++;
            say(Notes.unknown(question, times.unknown()));
            return;
        }
        Claim claim = new Claim(answered.where().get(), answered.source(), now);
        add(claim);
        write(question, claim);
    }

    private void add(Claim claim) {
        Whereabouts where = claim.where();
        claims.add(claim).filter(c -> !c.where().mac().equals(where.mac())).ifPresent(before -> {
            tally.conflicts++;
            say(Notes.conflict(before.where(), where));
        });
        unknownSince.remove(new Question.ByAddress(where.ip()));
        unknownSince.remove(new Question.ByMac(where.mac()));
    }

    /** Writes what a miss asks for. */
    private void write(Question question, Claim claim) {
        if (claim.where().vtep().equals(ownVtep)) {
            // It is on this host: the bridge knows the way, and the one asked for answers for itself.
            unknownSince.put(question, now);
            return;
        }
        if (mode != Mode.AS_IN_ARTICLE) {
            both(claim);
        } else if (question instanceof Question.ByAddress) {
            neighbor(claim);
        } else {
            row(claim);
        }
    }

    private void both(Claim claim) {
        // What is asked for at once must find its way: the row first.
        row(claim);
        neighbor(claim);
        if (mode == Mode.ANSWER) {
            List<Waiting> those = waiting.stream()
                    .filter(w -> w.asked().ip().equals(claim.where().ip()) && now - w.since() < ASKED_NANOS)
                    .toList();
            those.forEach(w -> reply(w.asked(), claim));
            waiting.removeAll(those);
        }
    }

    private void neighbor(Claim claim) {
        Whereabouts where = claim.where();
        neighbors.put(where.ip(), where.mac());
        ours.add(where.ip());
        written.put(new Question.ByAddress(where.ip()), now);
        tally.neighbors++;
        actions.add(new Action.PutNeighbor(where.ip(), where.mac()));
        say(Notes.neighbor(where, claim.source()));
    }

    private void row(Claim claim) {
        Whereabouts where = claim.where();
        rows.put(where.mac(), where.vtep());
        written.put(new Question.ByMac(where.mac()), now);
        tally.rows++;
        actions.add(new Action.PutRow(where.mac(), where.vtep()));
        say(Notes.row(where, claim.source()));
    }

    private void reply(Input.Asked asked, Claim claim) {
        if (mode != Mode.ANSWER || claim.where().vtep().equals(ownVtep)) {
            return;
        }
        tally.replies++;
        actions.add(new Action.Reply(asked.ip(), claim.where().mac(), asked.askerIp(), asked.askerMac()));
        say(Notes.reply(asked, claim.where().mac()));
    }

    private void joined(Whereabouts where, String source) {
        Optional<Claim> before = claims.of(where.ip());
        if (before.filter(c -> c.where().equals(where)).isPresent()) {
            // Heard again; what is believed stays, but is as good as new.
            claims.add(new Claim(where, before.get().source(), now));
            return;
        }
        Claim claim = new Claim(where, source, now);
        add(claim);
        replace(claim);
    }

    /** Brings the rows of an address in line with who has it now. */
    private void replace(Claim claim) {
        Whereabouts where = claim.where();
        String mac = neighbors.get(where.ip());
        boolean hasRow = rows.containsKey(where.mac());
        boolean local = where.vtep().equals(ownVtep);
        if (mac != null && !mac.equals(where.mac())) {
            removeRow(mac);
        }
        if (local) {
            removeNeighbor(where.ip());
            removeRow(where.mac());
            return;
        }
        if (fill || mac != null && !mac.equals(where.mac())) {
            if (!where.vtep().equals(rows.get(where.mac()))) {
                row(claim);
            }
            if (!where.mac().equals(mac)) {
                neighbor(claim);
            }
        } else if (hasRow && !where.vtep().equals(rows.get(where.mac()))) {
            say(Notes.moved(where));
            row(claim);
        }
    }

    private void left(Whereabouts where, String source) {
        boolean believed =
                claims.of(where.ip()).filter(c -> c.where().equals(where)).isPresent();
        if (!claims.remove(where) || !believed) {
            return;
        }
        Optional<Claim> other = claims.of(where.ip());
        if (where.mac().equals(neighbors.get(where.ip())) || rows.containsKey(where.mac())) {
            say(Notes.left(where, source));
        }
        if (other.isPresent()) {
            replace(other.get());
            return;
        }
        if (where.mac().equals(neighbors.get(where.ip()))) {
            removeNeighbor(where.ip());
        }
        removeRow(where.mac());
    }

    private void removeNeighbor(String ip) {
        if (neighbors.remove(ip) != null) {
            ours.remove(ip);
            written.remove(new Question.ByAddress(ip));
            actions.add(new Action.RemoveNeighbor(ip));
        }
    }

    private void removeRow(String mac) {
        String vtep = rows.remove(mac);
        if (vtep != null) {
            written.remove(new Question.ByMac(mac));
            goingRows.merge(new Row(mac, vtep), 1, Integer::sum);
            actions.add(new Action.RemoveRow(mac, vtep));
        }
    }

    private void hostFailed(Input.HostFailed failed) {
        List<Whereabouts> gone = claims.behind(failed.vtep(), failed.source());
        say(Notes.hostGone(failed.vtep(), gone.size(), failed.source()));
        gone.forEach(w -> left(w, failed.source()));
        // What another source says of it stays known, but leads nowhere just now.
        for (Claim claim : claims.behind(failed.vtep())) {
            Whereabouts where = claim.where();
            if (where.mac().equals(neighbors.get(where.ip())) && ours.contains(where.ip())) {
                removeNeighbor(where.ip());
            }
            removeRow(where.mac());
        }
    }

    /** What another source says of a host's addresses is of use again. */
    private void hostReturned(String vtep) {
        if (fill) {
            claims.behind(vtep).forEach(this::replace);
        }
    }

    /** All that a source knows: what it told before and does not know any more has left; rows are put right. */
    private void known(Input.Known known) {
        followed.add(known.source());
        Set<Whereabouts> now = new HashSet<>(known.all());
        Set<String> stay = known.all().stream().map(Whereabouts::ip).collect(Collectors.toSet());
        for (Whereabouts gone : claims.from(known.source())) {
            if (now.contains(gone)) {
                continue;
            }
            if (stay.contains(gone.ip())) {
                // It is somewhere else now, and its rows follow it.
                claims.remove(gone);
            } else {
                left(gone, known.source());
            }
        }
        joinedAll(known.all(), known.source());
        reconcile(known.source());
    }

    private void joinedAll(List<Whereabouts> all, String source) {
        Set<Whereabouts> had = new HashSet<>(claims.from(source));
        List<Whereabouts> come = all.stream().filter(w -> !had.contains(w)).toList();
        bulk = fill && come.size() > MANY;
        long before = tally.neighbors;
        come.forEach(w -> joined(w, source));
        boolean together = bulk && tally.neighbors > before;
        bulk = false;
        if (together) {
            say(Notes.rows(tally.neighbors - before, source));
        }
    }

    /** What was told since the host was asked counts more than what it answered. */
    private void knownBehind(Input.KnownBehind behind) {
        Set<Whereabouts> there = new HashSet<>(behind.all());
        for (Whereabouts gone : claims.toldBefore(behind.asked(), behind.vtep(), behind.source())) {
            if (!there.contains(gone)) {
                left(gone, behind.source());
            }
        }
        leftAt.values().removeIf(when -> now - when > FORGOTTEN_NANOS);
        joinedAll(
                behind.all().stream()
                        .filter(w -> leftAt.getOrDefault(w, behind.asked()) <= behind.asked())
                        .toList(),
                behind.source());
    }

    private void reconcile(String source) {
        for (Map.Entry<String, String> each : List.copyOf(neighbors.entrySet())) {
            Optional<Claim> claim = claims.of(each.getKey());
            if (claim.isEmpty() && ours.contains(each.getKey())) {
                say(Notes.leftover(each.getKey(), each.getValue(), source));
                removeRow(each.getValue());
                removeNeighbor(each.getKey());
            } else if (claim.isPresent() && !claim.get().where().mac().equals(each.getValue())) {
                say(Notes.neighborPutRight(
                        each.getKey(), each.getValue(), claim.get().where().mac()));
                replace(claim.get());
            }
        }
        for (Map.Entry<String, String> each : List.copyOf(rows.entrySet())) {
            Optional<Claim> claim = claims.ofMac(each.getKey());
            if (claim.isPresent() && !claim.get().where().vtep().equals(each.getValue())) {
                say(Notes.rowPutRight(
                        each.getKey(), each.getValue(), claim.get().where().vtep()));
                replace(claim.get());
            }
        }
    }

    private void neighborSeen(Input.NeighborSeen seen) {
        if (seen.gone()) {
            neighbors.remove(seen.ip());
            ours.remove(seen.ip());
            written.remove(new Question.ByAddress(seen.ip()));
        } else {
            neighbors.put(seen.ip(), seen.mac());
            if (seen.ours()) {
                ours.add(seen.ip());
            } else {
                ours.remove(seen.ip());
            }
        }
    }

    private void rowSeen(Input.RowSeen seen) {
        String before = rows.get(seen.mac());
        if (!seen.gone()) {
            rows.put(seen.mac(), seen.vtep());
            Optional<Claim> claim = claims.ofMac(seen.mac());
            if (before != null
                    && !before.equals(seen.vtep())
                    && claim.isPresent()
                    && !claim.get().where().vtep().equals(seen.vtep())) {
                Whereabouts was = claim.get().where();
                Whereabouts now = new Whereabouts(was.ip(), was.mac(), seen.vtep());
                claims.add(new Claim(now, claim.get().source(), this.now));
                say(Notes.heard(now, before));
            }
            return;
        }
        if (wentByUs(seen) || before == null || !before.equals(seen.vtep())) {
            return;
        }
        rows.remove(seen.mac());
        written.remove(new Question.ByMac(seen.mac()));
        aged(seen.mac());
    }

    /** Whether it is the echo of what was asked of the kernel, perhaps before the row was written again. */
    private boolean wentByUs(Input.RowSeen seen) {
        Row row = new Row(seen.mac(), seen.vtep());
        Integer count = goingRows.get(row);
        if (count == null) {
            return false;
        }
        if (count == 1) {
            goingRows.remove(row);
        } else {
            goingRows.put(row, count - 1);
        }
        return true;
    }

    /** Nobody used a row for the device's ageing time, or somebody took it: the neighbour is of no use without it. */
    private void aged(String mac) {
        Optional<Claim> claim = claims.ofMac(mac);
        if (mode == Mode.AS_IN_ARTICLE || claim.isEmpty()) {
            return;
        }
        Whereabouts where = claim.get().where();
        if (mac.equals(neighbors.get(where.ip())) && ours.contains(where.ip())) {
            say(Notes.aged(where));
            removeNeighbor(where.ip());
        }
    }

    private void say(Note note) {
        boolean oneOfMany = note.event().equals("row") || note.event().equals("neighbor");
        if (!bulk || !oneOfMany) {
            actions.add(new Action.Say(note));
        }
    }
}
