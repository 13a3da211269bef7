package io.overlab.labs.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A filter of traffic control (RTM_NEWTFILTER).
 *
 * @param link index of the interface
 * @param parent what it is attached to: {@link #INGRESS}, {@link #EGRESS}, or the handle of a queueing discipline
 * @param chain its chain, 0 for that in which frames begin
 * @param priority {@code pref}: of filters of a chain the lower comes first
 * @param protocol {@code ETH_P_} of linux/if_ether.h, 3 for all
 * @param handle by which it can be told from others of its priority
 * @param kind for example {@code u32} or {@code flower}
 * @param options what it matches, as the kind has it: numbers in decimal, bytes in hexadecimal digits; {@code other}
 *     where there is something that is not read
 * @param actions what becomes of a frame that matches, in order
 */
public record TcFilter(
        int link,
        int parent,
        int chain,
        int priority,
        int protocol,
        long handle,
        String kind,
        SortedMap<String, String> options,
        List<Action> actions) {

    /** Where frames come in: {@code TC_H_CLSACT} and {@code TC_H_MIN_INGRESS} of linux/pkt_sched.h. */
    public static final int INGRESS = 0xfffffff2;

    /** Where frames leave. */
    public static final int EGRESS = 0xfffffff3;

    /** Copies options and actions. */
    public TcFilter {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        actions = List.copyOf(actions);
    }

    /**
     * What is done with a frame.
     *
     * @param kind for example {@code gact} or {@code mirred}
     * @param control {@code TC_ACT_} of linux/pkt_cls.h: what comes after it
     * @param way of mirred {@code TCA_EGRESS_REDIR} (1) to {@code TCA_INGRESS_MIRROR} (4), else 0
     * @param link of mirred the interface, else 0
     */
    public record Action(String kind, int control, int way, int link) {}

    /** An option, or the empty string. */
    public String option(String name) {
        return options.getOrDefault(name, "");
    }

    /** The same of another interface and parent. */
    public TcFilter at(int otherLink, int otherParent) {
        return new TcFilter(otherLink, otherParent, chain, priority, protocol, handle, kind, options, actions);
    }
}
