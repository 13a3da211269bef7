package io.overlab.labs.netlink;

import io.overlab.labs.state.TcQdisc;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads RTM_NEWQDISC and RTM_NEWTCLASS: {@code struct tcmsg} of linux/rtnetlink.h (20 bytes: family 0, interface 4, handle
 * 8, parent 12, info 16) and TCA_ attributes, with the options of linux/pkt_sched.h.
 */
final class TcDecoder {
    static final int HEADER = 20;
    static final int TCA_KIND = 1;
    static final int TCA_OPTIONS = 2;
    private static final int TCA_TBF_PARMS = 1;
    private static final int TCA_HTB_PARMS = 1;
    private static final int TCA_HTB_INIT = 2;

    /** Where {@code struct tc_ratespec} has the rate, in bytes a second. */
    private static final int RATE = 8;

    private static final int RATESPEC = 12;

    /** Scheduler ticks are 64 ns (PSCHED_SHIFT of net/pkt_sched.h). */
    private static final int TICK_SHIFT = 6;

    private static final double NANOS = 1e9;

    private TcDecoder() {}

    /** A queueing discipline or a class; null when the message is too short. */
    static TcQdisc decode(ByteBuffer data, int start, int end) {
        if (end - start < HEADER) {
            return null;
        }
        String kind = "";
        TreeMap<String, Long> options = new TreeMap<>();
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            if (a.type() == TCA_KIND) {
                kind = a.string();
            } else if (a.type() == TCA_OPTIONS) {
                options(kind, a, options);
            }
        }
        return new TcQdisc(data.getInt(start + 4), kind, data.getInt(start + 8), data.getInt(start + 12), options);
    }

    private static void options(String kind, Attributes a, Map<String, Long> options) {
        switch (kind) {
            case "pfifo", "bfifo", "pfifo_head_drop" -> options.put("limit", u32(a, 0));
            case "netem" -> {
                options.put("limit", u32(a, 4));
                options.put("loss", u32(a, 8));
            }
            case "tbf" -> tbf(a.nested(), options);
            case "htb" -> htb(a.nested(), options);
            default -> {}
        }
    }

    /** {@code struct tc_tbf_qopt}: two rates, then limit and burst, which is the time that it takes at the rate. */
    private static void tbf(Attributes a, Map<String, Long> options) {
        while (a.next()) {
            if (a.type() == TCA_TBF_PARMS) {
                long rate = u32(a, RATE);
                options.put("rate", rate);
                options.put("limit", u32(a, 2 * RATESPEC));
                options.put("burst", bytes(u32(a, 2 * RATESPEC + 4), rate));
            }
        }
    }

    /** {@code struct tc_htb_glob} of the discipline, {@code struct tc_htb_opt} of a class. */
    private static void htb(Attributes a, Map<String, Long> options) {
        while (a.next()) {
            if (a.type() == TCA_HTB_INIT) {
                options.put("default", u32(a, 8));
            } else if (a.type() == TCA_HTB_PARMS) {
                options.put("rate", u32(a, RATE));
                options.put("ceil", u32(a, RATESPEC + RATE));
            }
        }
    }

    private static long bytes(long ticks, long rate) {
        return Math.round((ticks << TICK_SHIFT) / NANOS * rate);
    }

    private static long u32(Attributes a, int offset) {
        return Integer.toUnsignedLong(a.s32(offset));
    }
}
