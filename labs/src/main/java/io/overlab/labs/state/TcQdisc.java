package io.overlab.labs.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A queueing discipline, or a class of one (RTM_NEWQDISC and RTM_NEWTCLASS).
 *
 * @param link index of the interface
 * @param kind for example {@code pfifo} or {@code clsact}
 * @param handle major and minor number as {@code 0x10001} for {@code 1:1}; 0 where the kernel gave none
 * @param parent handle of the class this is in, {@code 0xffffffff} for the root, {@code 0xfffffff1} for ingress
 * @param options what it is set to, the numbers that decide whether frames are dropped: {@code limit} in frames or bytes
 *     as the kind counts, {@code rate} and {@code ceil} in bytes a second, {@code burst} in bytes, {@code loss} of
 *     2^32-1, {@code default}
 */
public record TcQdisc(int link, String kind, int handle, int parent, SortedMap<String, Long> options) {
    /** {@code TC_H_ROOT} of linux/pkt_sched.h. */
    public static final int ROOT = -1;

    /** Copies the options. */
    public TcQdisc {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** An option, or a value where it has none of that name. */
    public long option(String name, long otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /** A handle as tc(8) writes it, for example {@code 1:1} or {@code ffff:}. */
    public static String words(int handle) {
        int minor = handle & 0xffff;
        return Integer.toHexString(handle >>> 16) + ":" + (minor == 0 ? "" : Integer.toHexString(minor));
    }
}
