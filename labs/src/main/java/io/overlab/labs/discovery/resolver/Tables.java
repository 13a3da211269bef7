package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.resolver.Claims.Claim;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The device's neighbours and forwarding rows: which there are, which neighbours are a resolver's own, and when they
 * were written last. Not for several threads.
 */
final class Tables {
    /** A miss that comes so soon after its row was written was on its way already. */
    private static final long LATE_NANOS = 200_000_000L;

    private final Orders orders;
    private final Tally tally;
    private final Map<String, String> neighbors = new HashMap<>();
    private final Set<String> own = new HashSet<>();
    private final Map<String, String> rows = new HashMap<>();
    private final Map<Question, Long> written = new HashMap<>();
    private final Map<Row, Integer> going = new HashMap<>();

    private record Row(String mac, String vtep) {}

    /** Empty ones. */
    Tables(Orders orders, Tally tally) {
        this.orders = orders;
        this.tally = tally;
    }

    /** The MAC address of a neighbour. */
    Optional<String> macOf(String ip) {
        return Optional.ofNullable(neighbors.get(ip));
    }

    /** The host that a forwarding row leads to. */
    Optional<String> hostOf(String mac) {
        return Optional.ofNullable(rows.get(mac));
    }

    /** Whether a neighbour was put there by a resolver. */
    boolean isOwn(String ip) {
        return own.contains(ip);
    }

    /** The neighbours as they are now, MAC by IP address. */
    List<Map.Entry<String, String>> neighbors() {
        return List.copyOf(neighbors.entrySet());
    }

    /** The rows as they are now, host by MAC address. */
    List<Map.Entry<String, String>> rows() {
        return List.copyOf(rows.entrySet());
    }

    /** Whether the answer to a question was written so short a time ago that what is missed now was sent before. */
    boolean justWritten(Question question, long now) {
        Long when = written.get(question);
        return when != null && now - when < LATE_NANOS;
    }

    /** Writes a neighbour. */
    void putNeighbor(Claim claim, long now) {
        Whereabouts where = claim.where();
        neighbors.put(where.ip(), where.mac());
        own.add(where.ip());
        written.put(new Question.ByAddress(where.ip()), now);
        tally.neighbors++;
        orders.give(new Action.PutNeighbor(where.ip(), where.mac()));
        orders.sayOfRow(() -> Notes.neighbor(where, claim.source()));
    }

    /** Writes a forwarding row. */
    void putRow(Claim claim, long now) {
        Whereabouts where = claim.where();
        rows.put(where.mac(), where.vtep());
        written.put(new Question.ByMac(where.mac()), now);
        tally.rows++;
        orders.give(new Action.PutRow(where.mac(), where.vtep()));
        orders.sayOfRow(() -> Notes.row(where, claim.source()));
    }

    /** Takes a neighbour out, if it is there. */
    void removeNeighbor(String ip) {
        if (neighbors.remove(ip) != null) {
            own.remove(ip);
            written.remove(new Question.ByAddress(ip));
            orders.give(new Action.RemoveNeighbor(ip));
        }
    }

    /** Takes a forwarding row out, if it is there. */
    void removeRow(String mac) {
        String vtep = rows.remove(mac);
        if (vtep != null) {
            written.remove(new Question.ByMac(mac));
            going.merge(new Row(mac, vtep), 1, Integer::sum);
            orders.give(new Action.RemoveRow(mac, vtep));
        }
    }

    /** The kernel has said something of a neighbour. */
    void seen(Input.NeighborSeen seen) {
        if (seen.gone()) {
            neighbors.remove(seen.ip());
            own.remove(seen.ip());
            written.remove(new Question.ByAddress(seen.ip()));
            return;
        }
        neighbors.put(seen.ip(), seen.mac());
        if (seen.ours()) {
            own.add(seen.ip());
        } else {
            own.remove(seen.ip());
        }
    }

    /**
     * The kernel has said that a forwarding row is there.
     *
     * @return the host it led to before, if that was another one
     */
    Optional<String> came(Input.RowSeen seen) {
        return Optional.ofNullable(rows.put(seen.mac(), seen.vtep())).filter(b -> !b.equals(seen.vtep()));
    }

    /**
     * The kernel has said that a forwarding row is gone.
     *
     * @return whether it went by itself, or somebody else took it
     */
    boolean went(Input.RowSeen seen) {
        if (wentByUs(seen) || !rows.remove(seen.mac(), seen.vtep())) {
            return false;
        }
        written.remove(new Question.ByMac(seen.mac()));
        return true;
    }

    /** What was asked of the kernel is done, and nobody will hear it say so. */
    void forgetEchoes() {
        going.clear();
    }

    /** The neighbours that are not there any more. */
    List<Input.NeighborSeen> goneFrom(List<Input.NeighborSeen> there) {
        Set<String> still = there.stream().map(Input.NeighborSeen::ip).collect(Collectors.toSet());
        return neighbors.entrySet().stream()
                .filter(n -> !still.contains(n.getKey()))
                .map(n -> new Input.NeighborSeen(n.getKey(), n.getValue(), false, true))
                .toList();
    }

    /** The forwarding rows that are not there any more. */
    List<Input.RowSeen> rowsGoneFrom(List<Input.RowSeen> there) {
        Set<String> still = there.stream().map(Input.RowSeen::mac).collect(Collectors.toSet());
        return rows.entrySet().stream()
                .filter(r -> !still.contains(r.getKey()))
                .map(r -> new Input.RowSeen(r.getKey(), r.getValue(), true))
                .toList();
    }

    /** Whether it is the echo of what was asked of the kernel, perhaps before the row was written again. */
    private boolean wentByUs(Input.RowSeen seen) {
        Row row = new Row(seen.mac(), seen.vtep());
        boolean byUs = going.containsKey(row);
        going.computeIfPresent(row, (r, count) -> count == 1 ? null : count - 1);
        return byUs;
    }
}
