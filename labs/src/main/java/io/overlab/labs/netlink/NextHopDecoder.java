package io.overlab.labs.netlink;

import io.overlab.labs.state.NextHopObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads RTM_NEWNEXTHOP: {@code struct nhmsg} of linux/nexthop.h (8 bytes) and the NHA_ attributes. */
final class NextHopDecoder {
    private static final int HEADER = 8;
    private static final int NHA_ID = 1;
    private static final int NHA_GROUP = 2;
    private static final int NHA_BLACKHOLE = 4;
    private static final int NHA_OIF = 5;
    private static final int NHA_GATEWAY = 6;
    private static final int NHA_FDB = 11;

    /** {@code struct nexthop_grp}. */
    private static final int MEMBER = 8;

    private NextHopDecoder() {}

    /** An object. */
    static NextHopObject decode(ByteBuffer data, int start, int end) {
        int id = 0;
        int link = 0;
        String gateway = "";
        boolean fdb = false;
        boolean blackhole = false;
        List<Integer> group = new ArrayList<>();
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case NHA_ID -> id = a.s32();
                case NHA_OIF -> link = a.s32();
                case NHA_GATEWAY -> gateway = a.ip();
                case NHA_FDB -> fdb = true;
                case NHA_BLACKHOLE -> blackhole = true;
                case NHA_GROUP -> {
                    for (int at = 0; at + MEMBER <= a.length(); at += MEMBER) {
                        group.add(a.s32(at));
                    }
                }
                default -> {}
            }
        }
        return new NextHopObject(id, gateway, link, fdb, blackhole, group);
    }
}
