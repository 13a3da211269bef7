package io.overlab.labs.netlink;

import io.overlab.labs.state.Rule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads RTM_NEWRULE and RTM_DELRULE: {@code struct fib_rule_hdr} of linux/fib_rules.h (12 bytes: family 0, lengths of the
 * destination's and the source's prefix 1 and 2, type of service 3, table 4, action 7, flags 8) and the FRA_ attributes.
 */
final class RuleDecoder {
    private static final int HEADER = 12;
    private static final int FRA_DST = 1;
    private static final int FRA_SRC = 2;
    private static final int FRA_IIFNAME = 3;
    private static final int FRA_GOTO = 4;
    private static final int FRA_PRIORITY = 6;
    private static final int FRA_FWMARK = 10;
    private static final int FRA_SUPPRESS_PREFIXLEN = 14;
    private static final int FRA_TABLE = 15;
    private static final int FRA_FWMASK = 16;
    private static final int FRA_OIFNAME = 17;
    private static final int FRA_UID_RANGE = 20;
    private static final int FRA_IP_PROTO = 22;
    private static final int FRA_SPORT_RANGE = 23;
    private static final int FRA_DPORT_RANGE = 24;
    private static final int FIB_RULE_INVERT = 2;
    /** Where the users of a host begin that was started as root. */
    private static final long SHIFTED_BASE = 1_900_000_000L;

    private static final long SHIFTED_COUNT = 65536;
    private static final String[] ACTIONS = {
        "none", "lookup", "goto", "nop", "4", "5", "blackhole", "unreachable", "prohibit"
    };

    private RuleDecoder() {}

    /** A rule of IPv4 or IPv6; null for other families. */
    static Rule decode(ByteBuffer data, int start, int end) {
        if (end - start < HEADER) {
            return null;
        }
        int family = data.get(start);
        if (family != Rtnetlink.AF_INET && family != Rtnetlink.AF_INET6) {
            return null;
        }
        String source = "";
        String destination = "";
        String incoming = "";
        String outgoing = "";
        int priority = 0;
        int mark = 0;
        int mask = -1;
        int target = 0;
        int suppress = -1;
        int protocol = 0;
        String users = "";
        String sourcePorts = "";
        String destinationPorts = "";
        int table = Byte.toUnsignedInt(data.get(start + 4));
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case FRA_DST -> destination = a.ip();
                case FRA_SRC -> source = a.ip();
                case FRA_IIFNAME -> incoming = a.string();
                case FRA_OIFNAME -> outgoing = a.string();
                case FRA_PRIORITY -> priority = a.s32();
                case FRA_FWMARK -> mark = a.s32();
                case FRA_FWMASK -> mask = a.s32();
                case FRA_GOTO -> target = a.s32();
                case FRA_SUPPRESS_PREFIXLEN -> suppress = a.s32();
                case FRA_UID_RANGE -> users = user(a.s32()) + "-" + user(a.s32(4));
                case FRA_IP_PROTO -> protocol = a.u8();
                case FRA_SPORT_RANGE -> sourcePorts = ports(a);
                case FRA_DPORT_RANGE -> destinationPorts = ports(a);
                case FRA_TABLE -> table = a.s32();
                default -> {}
            }
        }
        int action = Byte.toUnsignedInt(data.get(start + 7));
        return new Rule(
                family,
                priority,
                (data.getInt(start + 8) & FIB_RULE_INVERT) != 0,
                prefix(family, source, data.get(start + 2)),
                prefix(family, destination, data.get(start + 1)),
                incoming,
                outgoing,
                mark,
                mask,
                table,
                action < ACTIONS.length ? ACTIONS[action] : Integer.toString(action),
                target,
                suppress,
                protocol,
                Byte.toUnsignedInt(data.get(start + 3)),
                sourcePorts,
                destinationPorts,
                users);
    }

    /** A user as the host numbers it; the kernel numbers it as the reader's user namespace does. */
    private static long user(int number) {
        long id = Integer.toUnsignedLong(number);
        return id >= SHIFTED_BASE && id < SHIFTED_BASE + SHIFTED_COUNT ? id - SHIFTED_BASE : id;
    }

    /** {@code struct fib_rule_port_range}, in the machine's byte order. */
    private static String ports(Attributes a) {
        int both = a.s32();
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        int low = both & 0xffff;
        int high = both >>> 16;
        return little ? low + "-" + high : high + "-" + low;
    }

    private static String prefix(int family, String address, byte length) {
        if (address.isEmpty()) {
            return "all";
        }
        int whole = family == Rtnetlink.AF_INET ? 32 : 128;
        int n = Byte.toUnsignedInt(length);
        return n == whole ? address : address + "/" + n;
    }
}
