package io.overlab.labs.discovery.resolver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who says to have which address. Several may; all are kept, and the latest is believed, as Docker does it. Not for
 * several threads.
 */
final class Claims {
    private final Map<String, List<Claim>> byIp = new LinkedHashMap<>();
    private final Map<String, String> ipOfMac = new HashMap<>();
    private final Set<String> followed = new HashSet<>();

    /**
     * One of them.
     *
     * @param where who and where
     * @param source who told
     * @param since when, in nanoseconds of the monotonic clock
     */
    record Claim(Whereabouts where, String source, long since) {}

    /** From now on a source tells by itself what changes. */
    void follow(String source) {
        followed.add(source);
    }

    /** Whether a source tells by itself what changes. */
    boolean isFollowed(String source) {
        return followed.contains(source);
    }

    /** The one that is believed. */
    Optional<Claim> of(String ip) {
        List<Claim> all = byIp.get(ip);
        return all == null ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The one that is believed of those with a MAC address. */
    Optional<Claim> ofMac(String mac) {
        return Optional.ofNullable(ipOfMac.get(mac))
                .flatMap(this::of)
                .filter(c -> c.where().mac().equals(mac));
    }

    /**
     * Adds one, which is believed from now on. What the same source said of the same MAC address is forgotten: it has
     * moved.
     *
     * @return the one of somebody else that was believed before, if there is one
     */
    Optional<Claim> add(Claim claim) {
        List<Claim> all = byIp.computeIfAbsent(claim.where().ip(), ip -> new ArrayList<>(1));
        all.removeIf(c -> c.where().mac().equals(claim.where().mac()));
        Optional<Claim> before = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
        all.add(claim);
        ipOfMac.put(claim.where().mac(), claim.where().ip());
        return before;
    }

    /** Takes one away; whether it was there. */
    boolean remove(Whereabouts where) {
        List<Claim> all = byIp.get(where.ip());
        if (all == null || !all.removeIf(c -> c.where().equals(where))) {
            return false;
        }
        if (all.isEmpty()) {
            byIp.remove(where.ip());
        }
        ipOfMac.remove(where.mac(), where.ip());
        return true;
    }

    /** All that a source has said. */
    List<Whereabouts> from(String source) {
        return byIp.values().stream()
                .flatMap(List::stream)
                .filter(c -> c.source().equals(source))
                .map(Claim::where)
                .toList();
    }

    /** All behind a host that a source has told of. */
    List<Whereabouts> behind(String vtep, String source) {
        return from(source).stream().filter(w -> w.vtep().equals(vtep)).toList();
    }

    /** Those that are believed and lead to a host. */
    List<Claim> behind(String vtep) {
        return byIp.values().stream()
                .map(all -> all.get(all.size() - 1))
                .filter(c -> c.where().vtep().equals(vtep))
                .toList();
    }

    /** All behind a host that a source has told of before some time. */
    List<Whereabouts> toldBefore(long time, String vtep, String source) {
        return byIp.values().stream()
                .flatMap(List::stream)
                .filter(c -> c.source().equals(source) && c.where().vtep().equals(vtep) && c.since() < time)
                .map(Claim::where)
                .toList();
    }
}
