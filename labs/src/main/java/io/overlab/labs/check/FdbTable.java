package io.overlab.labs.check;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.NeighborFlags;
import io.overlab.labs.state.NeighborState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two tables that {@code bridge fdb} shows as one. */
public enum FdbTable {
    /** The bridge's: which port a MAC address is behind. iproute2 marks its rows {@code master}. */
    BRIDGE("the bridge's table (master)"),
    /** The vxlan device's: which VTEP a MAC address is behind. iproute2 marks its rows {@code self}. */
    VXLAN("the vxlan device's table (self)");

    private final String words;

    FdbTable(String words) {
        this.words = words;
    }

    /** The table in words. */
    String words() {
        return words;
    }

    boolean holds(FdbEntry row) {
        return row.self() == (this == VXLAN);
    }

    /** The table of that name, in the words of a scenario or in iproute2's. */
    static Optional<FdbTable> of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "bridge", "master" -> Optional.of(BRIDGE);
            case "vxlan", "self" -> Optional.of(VXLAN);
            default -> Optional.empty();
        };
    }

    /** Whether the kernel learned a row from a frame: nobody put it there, and it goes when it is not used. */
    static boolean learned(FdbEntry row) {
        boolean fixed = (row.state() & (NeighborState.PERMANENT | NeighborState.NOARP)) != 0;
        return !fixed && (row.flags() & NeighborFlags.EXTERN_LEARN) == 0;
    }

    /** A row as {@code bridge fdb} prints it, without what does not matter here. */
    static String written(NamespaceState namespace, FdbEntry row) {
        List<String> words = new ArrayList<>(List.of(row.lladdr()));
        words.add("dev " + namespace.link(row.link()).map(Link::name).orElse("index " + row.link()));
        if (!row.dst().isEmpty()) {
            words.add("dst " + row.dst());
        }
        if (row.vni() >= 0) {
            words.add("vni " + row.vni());
        }
        if (row.port() > 0) {
            words.add("port " + row.port());
        }
        if (row.self()) {
            words.add("self");
        }
        if ((row.flags() & NeighborFlags.EXTERN_LEARN) != 0) {
            words.add("extern_learn");
        }
        if (row.master() != 0) {
            words.add("master " + namespace.link(row.master()).map(Link::name).orElse("index " + row.master()));
        }
        if (!NeighborState.fdbWord(row.state()).isEmpty()) {
            words.add(NeighborState.fdbWord(row.state()));
        }
        return String.join(" ", words);
    }
}
