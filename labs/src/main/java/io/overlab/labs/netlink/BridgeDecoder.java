package io.overlab.labs.netlink;

import io.overlab.labs.state.Bridge;
import io.overlab.labs.state.BridgeMulticast;

/** Reads IFLA_INFO_DATA of a bridge: the IFLA_BR_ attributes of linux/if_link.h. */
final class BridgeDecoder {
    private static final int ETH_P_8021AD = 0x88a8;
    private static final int BR_BOOLOPT_NO_LL_LEARN = 1;
    private static final int BR_BOOLOPT_MCAST_VLAN_SNOOPING = 2;

    private int forwardDelay;
    private int helloTime;
    private int maxAge;
    private int ageingTime;
    private int stpState;
    private int priority;
    private boolean vlanFiltering;
    private String vlanProtocol = "802.1Q";
    private String bridgeId = "";
    private String designatedRoot = "";
    private int rootPort;
    private int rootPathCost;
    private boolean topologyChange;
    private boolean topologyChangeDetected;
    private int vlanDefaultPvid;
    private boolean vlanStatsEnabled;
    private boolean vlanStatsPerPort;
    private int groupFwdMask;
    private String groupAddress = "";
    private int booleans;
    private boolean nfCallIptables;
    private boolean nfCallIp6tables;
    private boolean nfCallArptables;
    private boolean snooping;
    private int router;
    private boolean queryUseIfaddr;
    private boolean querier;
    private int hashElasticity;
    private int hashMax;
    private int lastMemberCount;
    private int startupQueryCount;
    private long lastMemberInterval;
    private long membershipInterval;
    private long querierInterval;
    private long queryInterval;
    private long queryResponseInterval;
    private long startupQueryInterval;
    private boolean mcastStats;
    private int igmpVersion;
    private int mldVersion;

    private BridgeDecoder() {}

    /** Reads the attributes. */
    static Bridge decode(Attributes a) {
        BridgeDecoder d = new BridgeDecoder();
        while (a.next()) {
            d.take(a);
            d.takeMulticast(a);
        }
        return d.build();
    }

    /** {@code struct ifla_bridge_id}: two bytes of priority, then the MAC, without leading zeros as iproute2 writes it. */
    static String bridgeId(Attributes a) {
        StringBuilder id = new StringBuilder(22);
        // Four digits of priority: the first 1 in front of them is cut off.
        id.append(Integer.toHexString(0x10000 | a.u16be(0)), 1, 5).append('.');
        for (int i = 2; i < 8; i++) {
            id.append(i > 2 ? ":" : "").append(Integer.toHexString(a.u8(i)));
        }
        return id.toString();
    }

    private void take(Attributes a) {
        switch (a.type()) {
            case 1 -> forwardDelay = a.s32();
            case 2 -> helloTime = a.s32();
            case 3 -> maxAge = a.s32();
            case 4 -> ageingTime = a.s32();
            case 5 -> stpState = a.s32();
            case 6 -> priority = a.u16();
            case 7 -> vlanFiltering = a.flag();
            case 8 -> vlanProtocol = a.u16be(0) == ETH_P_8021AD ? "802.1ad" : "802.1Q";
            case 9 -> groupFwdMask = a.u16();
            case 10 -> designatedRoot = bridgeId(a);
            case 11 -> bridgeId = bridgeId(a);
            case 12 -> rootPort = a.u16();
            case 13 -> rootPathCost = a.s32();
            case 14 -> topologyChange = a.flag();
            case 15 -> topologyChangeDetected = a.flag();
            case 20 -> groupAddress = a.lladdr();
            case 36 -> nfCallIptables = a.flag();
            case 37 -> nfCallIp6tables = a.flag();
            case 38 -> nfCallArptables = a.flag();
            case 39 -> vlanDefaultPvid = a.u16();
            case 41 -> vlanStatsEnabled = a.flag();
            case 45 -> vlanStatsPerPort = a.flag();
            // struct br_boolopt_multi: the values, then which of them are known.
            case 46 -> booleans = a.s32(0) & a.s32(4);
            default -> {}
        }
    }

    private void takeMulticast(Attributes a) {
        switch (a.type()) {
            case 22 -> router = a.u8();
            case 23 -> snooping = a.flag();
            case 24 -> queryUseIfaddr = a.flag();
            case 25 -> querier = a.flag();
            case 26 -> hashElasticity = a.s32();
            case 27 -> hashMax = a.s32();
            case 28 -> lastMemberCount = a.s32();
            case 29 -> startupQueryCount = a.s32();
            case 30 -> lastMemberInterval = a.s64(0);
            case 31 -> membershipInterval = a.s64(0);
            case 32 -> querierInterval = a.s64(0);
            case 33 -> queryInterval = a.s64(0);
            case 34 -> queryResponseInterval = a.s64(0);
            case 35 -> startupQueryInterval = a.s64(0);
            case 42 -> mcastStats = a.flag();
            case 43 -> igmpVersion = a.u8();
            case 44 -> mldVersion = a.u8();
            default -> {}
        }
    }

    private Bridge build() {
        return new Bridge(
                forwardDelay,
                helloTime,
                maxAge,
                ageingTime,
                stpState,
                priority,
                vlanFiltering,
                vlanProtocol,
                bridgeId,
                designatedRoot,
                rootPort,
                rootPathCost,
                topologyChange,
                topologyChangeDetected,
                vlanDefaultPvid,
                vlanStatsEnabled,
                vlanStatsPerPort,
                groupFwdMask,
                groupAddress,
                (booleans & BR_BOOLOPT_NO_LL_LEARN) != 0,
                multicast(),
                nfCallIptables,
                nfCallIp6tables,
                nfCallArptables);
    }

    private BridgeMulticast multicast() {
        return new BridgeMulticast(
                snooping,
                (booleans & BR_BOOLOPT_MCAST_VLAN_SNOOPING) != 0,
                router,
                queryUseIfaddr,
                querier,
                hashElasticity,
                hashMax,
                lastMemberCount,
                startupQueryCount,
                lastMemberInterval,
                membershipInterval,
                querierInterval,
                queryInterval,
                queryResponseInterval,
                startupQueryInterval,
                mcastStats,
                igmpVersion,
                mldVersion);
    }
}
