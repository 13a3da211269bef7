package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.resolver.Claims.Claim;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done about what sources tell: who is where, who has left, which host is gone. Not for several threads. */
final class Reports {
    /** No answer of a host is on its way for longer. */
    private static final long FORGOTTEN_NANOS = 60_000_000_000L;

    /** More addresses than this at once get one line together. */
    private static final int MANY = 50;

    private final Manner manner;
    private final Claims claims;
    private final Questions questions;
    private final Tables tables;
    private final Upkeep upkeep;
    private final Orders orders;
    private final Tally tally;
    private final Map<Whereabouts, Long> leftAt = new HashMap<>();
    private final Map<String, Set<Whereabouts>> toldStale = new HashMap<>();

    Reports(
            Manner manner,
            Claims claims,
            Questions questions,
            Tables tables,
            Upkeep upkeep,
            Orders orders,
            Tally tally) {
        this.manner = manner;
        this.claims = claims;
        this.questions = questions;
        this.tables = tables;
        this.upkeep = upkeep;
        this.orders = orders;
        this.tally = tally;
    }

    /** Notes who is where, and tells when somebody else was believed to have the address. */
    void believe(Claim claim) {
        Whereabouts where = claim.where();
        claims.add(claim).filter(c -> !c.where().mac().equals(where.mac())).ifPresent(before -> {
            tally.conflicts++;
            orders.say(Notes.conflict(before.where(), where));
        });
        questions.known(where);
    }

    /** An address is there. */
    void joined(Whereabouts where, String source, long now) {
        Optional<Claim> before = claims.of(where.ip());
        if (before.filter(c -> c.where().equals(where)).isPresent()) {
            // Heard again; what is believed stays, but is as good as new.
            claims.add(new Claim(where, before.get().source(), now));
            return;
        }
        Claim claim = new Claim(where, source, now);
        believe(claim);
        upkeep.follow(claim, now);
    }

    /** An address has left. */
    void left(Whereabouts where, String source, long now) {
        leftAt.put(where, now);
        forget(where, source, now);
    }

    private void forget(Whereabouts where, String source, long now) {
        boolean believed =
                claims.of(where.ip()).filter(c -> c.where().equals(where)).isPresent();
        if (!claims.remove(where) || !believed) {
            return;
        }
        Optional<Claim> other = claims.of(where.ip());
        if (tables.macOf(where.ip()).filter(where.mac()::equals).isPresent()
                || tables.hostOf(where.mac()).isPresent()) {
            orders.say(Notes.left(where, source));
        }
        if (other.isPresent()) {
            upkeep.follow(other.get(), now);
        } else {
            upkeep.drop(where);
        }
    }

    /** A host is gone. */
    void failed(Input.HostFailed failed, long now) {
        List<Whereabouts> gone = claims.behind(failed.vtep(), failed.source());
        orders.say(Notes.hostGone(failed.vtep(), gone.size(), failed.source()));
        gone.forEach(w -> forget(w, failed.source(), now));
        // What another source says of it stays known.
        upkeep.dropBehind(failed.vtep());
    }

    /** What another source says of a host's addresses is of use again. */
    void returned(String vtep, long now) {
        if (manner.fill()) {
            claims.behind(vtep).forEach(c -> upkeep.follow(c, now));
        }
    }

    /** All that a source knows: what it told before and does not know any more has left; rows are put right. */
    void known(Input.Known known, long now) {
        claims.follow(known.source());
        List<Whereabouts> all = latest(known);
        List<Whereabouts> before = claims.from(known.source());
        if (!before.isEmpty()) {
            forgetOthers(before, all, known.source(), now);
        }
        joinedAll(all, known.source(), now);
        upkeep.reconcile(known.source(), now);
    }

    private record Owner(String ip, String mac) {}

    /** Docker makes the MAC address of the IP address, so whoever claims it on another host claims both: one is stale. */
    private List<Whereabouts> latest(Input.Known known) {
        Map<Owner, Whereabouts> latest = new LinkedHashMap<>();
        Map<Whereabouts, Owner> stale = new LinkedHashMap<>();
        for (Whereabouts where : known.all()) {
            Owner owner = new Owner(where.ip(), where.mac());
            // Taken out and put in again, so that it comes last.
            Whereabouts before = latest.remove(owner);
            latest.put(owner, where);
            if (before != null && !before.equals(where)) {
                stale.put(before, owner);
            }
            stale.remove(where);
        }
        Set<Whereabouts> told = toldStale.getOrDefault(known.source(), Set.of());
        stale.forEach((where, owner) -> {
            if (!told.contains(where)) {
                tally.conflicts++;
                orders.say(Notes.conflict(where, latest.get(owner)));
            }
        });
        toldStale.put(known.source(), Set.copyOf(stale.keySet()));
        return latest.size() == known.all().size() ? known.all() : List.copyOf(latest.values());
    }

    private void forgetOthers(List<Whereabouts> before, List<Whereabouts> all, String source, long now) {
        Set<Whereabouts> there = new HashSet<>(all);
        Set<String> stay = all.stream().map(Whereabouts::ip).collect(Collectors.toSet());
        for (Whereabouts gone : before) {
            if (there.contains(gone)) {
                continue;
            }
            if (stay.contains(gone.ip())) {
                // It is somewhere else now, and its rows follow it.
                claims.remove(gone);
            } else {
                forget(gone, source, now);
            }
        }
    }

    private void joinedAll(List<Whereabouts> all, String source, long now) {
        Set<Whereabouts> had = new HashSet<>(claims.from(source));
        List<Whereabouts> come =
                had.isEmpty() ? all : all.stream().filter(w -> !had.contains(w)).toList();
        if (!manner.fill() || come.size() <= MANY) {
            come.forEach(w -> joined(w, source, now));
            return;
        }
        long before = tally.neighbors;
        orders.withoutRows(() -> come.forEach(w -> joined(w, source, now)));
        if (tally.neighbors > before) {
            orders.say(Notes.rows(tally.neighbors - before, source));
        }
    }

    /** All that a host has; what was told since it was asked counts more. */
    void knownBehind(Input.KnownBehind behind, long now) {
        Set<Whereabouts> there = new HashSet<>(behind.all());
        for (Whereabouts gone : claims.toldBefore(behind.asked(), behind.vtep(), behind.source())) {
            if (!there.contains(gone)) {
                forget(gone, behind.source(), now);
            }
        }
        leftAt.values().removeIf(when -> now - when > FORGOTTEN_NANOS);
        List<Whereabouts> still = behind.all().stream()
                .filter(w -> leftAt.getOrDefault(w, behind.asked()) <= behind.asked())
                .toList();
        joinedAll(still, behind.source(), now);
    }
}
