package io.overlab.labs.netlink;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Sorts the tables that can have a hundred thousand rows. What decides nearly always, interface and address, is made a
 * number of once for each row, and not a text read anew for each of the two million times that two rows are compared.
 */
final class RowKeys {
    /** Shorter ones are not worth it. */
    private static final int FEW = 64;

    private static final int ADDRESS_BITS = 48;
    private static final long SIX = 1L << 32;

    private RowKeys() {}

    /** By {@link RowOrder#NEIGHBORS}. */
    static List<Neighbor> neighbors(List<Neighbor> rows) {
        return sorted(rows, Neighbor::link, n -> ip(n.address()), RowOrder.NEIGHBORS);
    }

    /** By {@link RowOrder#FDB}. */
    static List<FdbEntry> fdb(List<FdbEntry> rows) {
        return sorted(rows, FdbEntry::link, r -> lladdr(r.lladdr()), RowOrder.FDB);
    }

    /**
     * A row and the numbers it is sorted by.
     *
     * @param link the interface
     * @param key of its address
     * @param row the row
     */
    private record Keyed<R>(int link, long key, R row) {}

    /** Where link and key of two rows differ they must say what the order says. */
    private static <R> List<R> sorted(List<R> rows, ToIntFunction<R> link, ToLongFunction<R> key, Comparator<R> order) {
        if (rows.size() <= FEW) {
            List<R> few = new ArrayList<>(rows);
            few.sort(order);
            return List.copyOf(few);
        }
        List<Keyed<R>> keyed = new ArrayList<>(rows.size());
        for (R row : rows) {
            keyed.add(new Keyed<>(link.applyAsInt(row), key.applyAsLong(row), row));
        }
        keyed.sort((a, b) -> {
            if (a.link != b.link) {
                return a.link < b.link ? -1 : 1;
            }
            if (a.key != b.key) {
                return a.key < b.key ? -1 : 1;
            }
            return order.compare(a.row, b.row);
        });
        List<R> sorted = new ArrayList<>(rows.size());
        keyed.forEach(k -> sorted.add(k.row));
        return List.copyOf(sorted);
    }

    /** IPv4 by value, before IPv6, which all have the same. */
    static long ip(String address) {
        long value = 0;
        int part = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ':') {
                return SIX;
            }
            if (c == '.') {
                value = value << 8 | part;
                part = 0;
            } else {
                part = part * 10 + c - '0';
            }
        }
        return value << 8 | part;
    }

    /** The first six bytes of a link-layer address; what is shorter counts as if it ended with zeros. */
    static long lladdr(String address) {
        long value = 0;
        int bits = 0;
        for (int i = 0; i < address.length() && bits < ADDRESS_BITS; i++) {
            char c = address.charAt(i);
            if (c != ':') {
                value = value << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
                bits += 4;
            }
        }
        return value << ADDRESS_BITS - bits;
    }
}
