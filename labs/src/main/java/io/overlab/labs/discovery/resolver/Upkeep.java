package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.resolver.Claims.Claim;
import java.util.Map;
import java.util.Optional;

/** Keeps the device's tables in line with who is believed to have which address. Not for several threads. */
final class Upkeep {
    private final Manner manner;
    private final Claims claims;
    private final Tables tables;
    private final Orders orders;

    Upkeep(Manner manner, Claims claims, Tables tables, Orders orders) {
        this.manner = manner;
        this.claims = claims;
        this.tables = tables;
        this.orders = orders;
    }

    /** Brings the rows of an address in line with who has it now. */
    void follow(Claim claim, long now) {
        Whereabouts where = claim.where();
        Optional<String> mac = tables.macOf(where.ip());
        Optional<String> host = tables.hostOf(where.mac());
        boolean another = mac.isPresent() && !mac.get().equals(where.mac());
        if (another) {
            tables.removeRow(mac.get());
        }
        if (manner.isHere(where)) {
            tables.removeNeighbor(where.ip());
            tables.removeRow(where.mac());
            return;
        }
        boolean elsewhere = host.filter(where.vtep()::equals).isEmpty();
        if (manner.fill() || another) {
            if (elsewhere) {
                tables.putRow(claim, now);
            }
            if (another || mac.isEmpty()) {
                tables.putNeighbor(claim, now);
            }
        } else if (host.isPresent() && elsewhere) {
            orders.say(Notes.moved(where));
            tables.putRow(claim, now);
        }
    }

    /** Nobody has an address any more that somebody had. */
    void drop(Whereabouts where) {
        if (tables.macOf(where.ip()).filter(where.mac()::equals).isPresent()) {
            tables.removeNeighbor(where.ip());
        }
        tables.removeRow(where.mac());
    }

    /** What is believed to be behind a host leads nowhere just now; what somebody else wrote stays. */
    void dropBehind(String vtep) {
        for (Claim claim : claims.behind(vtep)) {
            dropOwnNeighbor(claim.where());
            tables.removeRow(claim.where().mac());
        }
    }

    private boolean dropOwnNeighbor(Whereabouts where) {
        boolean owned = tables.isOwn(where.ip())
                && tables.macOf(where.ip()).filter(where.mac()::equals).isPresent();
        if (owned) {
            tables.removeNeighbor(where.ip());
        }
        return owned;
    }

    /** A source has told all it knows: what was left from before goes, and what is wrong is put right. */
    void reconcile(String source, long now) {
        for (Map.Entry<String, String> each : tables.neighbors()) {
            Optional<Claim> claim = claims.of(each.getKey());
            if (claim.isEmpty() && tables.isOwn(each.getKey())) {
                orders.say(Notes.leftover(each.getKey(), each.getValue(), source));
                tables.removeRow(each.getValue());
                tables.removeNeighbor(each.getKey());
            } else if (claim.isPresent() && !claim.get().where().mac().equals(each.getValue())) {
                orders.say(Notes.neighborPutRight(
                        each.getKey(), each.getValue(), claim.get().where().mac()));
                follow(claim.get(), now);
            }
        }
        for (Map.Entry<String, String> each : tables.rows()) {
            Optional<Claim> claim = claims.ofMac(each.getKey());
            if (claim.isPresent() && !claim.get().where().vtep().equals(each.getValue())) {
                orders.say(Notes.rowPutRight(
                        each.getKey(), each.getValue(), claim.get().where().vtep()));
                follow(claim.get(), now);
            }
        }
    }

    /** The kernel has said that a forwarding row is there; the device may have learned it. */
    void came(Input.RowSeen seen, long now) {
        Optional<String> before = tables.came(seen);
        Optional<Claim> claim = claims.ofMac(seen.mac());
        if (before.isEmpty() || claim.isEmpty() || claim.get().where().vtep().equals(seen.vtep())) {
            return;
        }
        Whereabouts was = claim.get().where();
        Whereabouts is = new Whereabouts(was.ip(), was.mac(), seen.vtep());
        claims.add(new Claim(is, claim.get().source(), now));
        orders.say(Notes.heard(is, before.get()));
    }

    /** What was not heard is seen in the tables: as if the kernel had said it one by one. */
    void read(Input.TablesRead read, long now) {
        tables.forgetEchoes();
        tables.goneFrom(read.neighbors()).forEach(tables::seen);
        tables.rowsGoneFrom(read.rows()).forEach(this::went);
        read.neighbors().forEach(tables::seen);
        read.rows().forEach(row -> came(row, now));
    }

    /**
     * The kernel has said that a forwarding row is gone. When nobody used it for the device's ageing time, or somebody
     * took it, the neighbour is of no use without it.
     */
    void went(Input.RowSeen seen) {
        if (!tables.went(seen) || manner.mode() == Mode.AS_IN_ARTICLE) {
            return;
        }
        claims.ofMac(seen.mac()).map(Claim::where).ifPresent(where -> {
            if (dropOwnNeighbor(where)) {
                orders.say(Notes.aged(where));
            }
        });
    }
}
