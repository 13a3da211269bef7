package io.overlab.labs.check;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
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

    /** {@code NTF_EXT_LEARNED} of linux/neighbour.h: put there by a control plane. */
    static final int NTF_EXT_LEARNED = 0x10;

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
        return !Nud.PERMANENT.in(row.state()) && !Nud.NOARP.in(row.state()) && (row.flags() & NTF_EXT_LEARNED) == 0;
    }

    /** The state of a row in {@code bridge fdb}'s words; the empty string for a learned row in use. */
    static String state(FdbEntry row) {
        return Nud.PERMANENT.in(row.state())
                ? "permanent"
                : Nud.NOARP.in(row.state()) ? "static" : Nud.STALE.in(row.state()) ? "stale" : "";
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
        if (row.master() != 0) {
            words.add("master " + namespace.link(row.master()).map(Link::name).orElse("index " + row.master()));
        }
        if (!state(row).isEmpty()) {
            words.add(state(row));
        }
        return String.join(" ", words);
    }
}
