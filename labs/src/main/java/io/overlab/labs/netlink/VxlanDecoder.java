package io.overlab.labs.netlink;

import io.overlab.labs.state.Vxlan;

/** Reads IFLA_INFO_DATA of a vxlan device: the IFLA_VXLAN_ attributes of linux/if_link.h. */
final class VxlanDecoder {
    private static final int GROUP = 2;
    private static final int LOCAL = 4;
    private static final int GROUP6 = 16;
    private static final int LOCAL6 = 17;
    private static final String[] DF = {"unset", "set", "inherit"};

    private int id;
    private int dstport;
    private String remote = "";
    private String local = "";
    private boolean learning;
    private boolean proxy;
    private boolean rsc;
    private boolean l2miss;
    private boolean l3miss;
    // Kernels that do not say (before 6.2) always do it.
    private boolean localbypass = true;
    private int ageing;
    private int link;
    private int sourcePortLow;
    private int sourcePortHigh;
    private int ttl;
    private boolean ttlInherit;
    private int tos;
    private String df = DF[0];
    private int flowLabel;
    private long maxAddresses;
    private boolean external;
    private boolean vniFilter;
    private boolean udpCsum;
    private boolean udp6ZeroCsumTx;
    private boolean udp6ZeroCsumRx;
    private boolean remCsumTx;
    private boolean remCsumRx;
    private boolean remCsumNoPartial;
    private boolean gbp;
    private boolean gpe;
    private String reservedBits = "";

    private VxlanDecoder() {}

    /** Reads the attributes. */
    static Vxlan decode(Attributes a) {
        VxlanDecoder d = new VxlanDecoder();
        while (a.next()) {
            d.take(a);
        }
        return d.build();
    }

    private void take(Attributes a) {
        switch (a.type()) {
            case 1 -> id = a.s32();
            case GROUP, GROUP6 -> remote = a.ip();
            case 3 -> link = a.s32();
            case LOCAL, LOCAL6 -> local = a.ip();
            case 5 -> ttl = a.u8();
            case 6 -> tos = a.u8();
            case 7 -> learning = a.flag();
            case 8 -> ageing = a.s32();
            case 9 -> maxAddresses = Integer.toUnsignedLong(a.s32());
            case 10 -> {
                sourcePortLow = a.u16be(0);
                sourcePortHigh = a.u16be(2);
            }
            case 11 -> proxy = a.flag();
            case 12 -> rsc = a.flag();
            case 13 -> l2miss = a.flag();
            case 14 -> l3miss = a.flag();
            case 15 -> dstport = a.u16be(0);
            case 18 -> udpCsum = a.flag();
            case 19 -> udp6ZeroCsumTx = a.flag();
            case 20 -> udp6ZeroCsumRx = a.flag();
            case 21 -> remCsumTx = a.flag();
            case 22 -> remCsumRx = a.flag();
            case 23 -> gbp = true;
            case 24 -> remCsumNoPartial = true;
            case 25 -> external = a.flag();
            case 26 -> flowLabel = a.u16be(0) << 16 | a.u16be(2);
            case 27 -> gpe = true;
            case 28 -> ttlInherit = a.flag();
            case 29 -> df = a.u8() < DF.length ? DF[a.u8()] : Integer.toString(a.u8());
            case 30 -> vniFilter = a.flag();
            case 31 -> localbypass = a.flag();
            case 33 -> reservedBits = reserved(a);
            default -> {}
        }
    }

    /** Two 32-bit words in network order. */
    private static String reserved(Attributes a) {
        StringBuilder bits = new StringBuilder("0x");
        for (int i = 0; i < a.length(); i++) {
            bits.append(Integer.toHexString(0x100 | a.u8(i)), 1, 3);
        }
        return bits.toString();
    }

    private Vxlan build() {
        return new Vxlan(
                id,
                dstport,
                remote,
                local,
                learning,
                proxy,
                rsc,
                l2miss,
                l3miss,
                localbypass,
                ageing,
                link,
                sourcePortLow,
                sourcePortHigh,
                ttl,
                ttlInherit,
                tos,
                df,
                flowLabel,
                maxAddresses,
                external,
                vniFilter,
                udpCsum,
                udp6ZeroCsumTx,
                udp6ZeroCsumRx,
                remCsumTx,
                remCsumRx,
                remCsumNoPartial,
                gbp,
                gpe,
                reservedBits);
    }
}
