package io.overlab.labs.state;

import java.util.ArrayList;
import java.util.List;

/** The flags of neighbours and of forwarding rows: {@code NTF_} bits of linux/neighbour.h, and iproute2's words. */
public final class NeighborFlags {
    /** In use. */
    public static final int USE = 0x01;

    /** In the device's own table. */
    public static final int SELF = 0x02;

    /** In the table of the bridge above. */
    public static final int MASTER = 0x04;

    /** An address that is answered for. */
    public static final int PROXY = 0x08;

    /** Put there by a control plane, for example a BGP daemon. */
    public static final int EXTERN_LEARN = 0x10;

    /** In the hardware. */
    public static final int OFFLOAD = 0x20;

    /** Does not move to another port. */
    public static final int STICKY = 0x40;

    /** A router. */
    public static final int ROUTER = 0x80;

    /** Extended: kept fresh by the kernel. */
    public static final int EXT_MANAGED = 0x01;

    /** Extended: learned on a locked port. */
    public static final int EXT_LOCKED = 0x02;

    private NeighborFlags() {}

    /**
     * The words of a forwarding row's flags, in the order {@code bridge fdb} prints them.
     *
     * @param flags {@code NTF_} bits
     * @param extended {@code NTF_EXT_} bits
     * @return for example {@code [self, extern_learn]}
     */
    public static List<String> words(int flags, int extended) {
        List<String> words = new ArrayList<>(2);
        add(words, flags & SELF, "self");
        add(words, flags & ROUTER, "router");
        add(words, flags & EXTERN_LEARN, "extern_learn");
        add(words, flags & OFFLOAD, "offload");
        add(words, flags & MASTER, "master");
        add(words, flags & STICKY, "sticky");
        add(words, extended & EXT_LOCKED, "locked");
        return words;
    }

    private static void add(List<String> words, int bit, String word) {
        if (bit != 0) {
            words.add(word);
        }
    }
}
