package io.overlab.labs.netlink;

import io.overlab.labs.state.BridgePort;

/** Reads IFLA_INFO_SLAVE_DATA of a bridge's port: the IFLA_BRPORT_ attributes of linux/if_link.h. */
final class BridgePortDecoder {
    private static final String[] STATES = {"disabled", "listening", "learning", "forwarding", "blocking"};

    private String state = STATES[0];
    private int priority;
    private int cost;
    private boolean hairpin;
    private boolean guard;
    private boolean rootBlock;
    private boolean fastLeave;
    private boolean learning;
    private boolean flood;
    private int portId;
    private int portNumber;
    private int designatedPort;
    private int designatedCost;
    private String designatedBridge = "";
    private String designatedRoot = "";
    private boolean proxyArp;
    private boolean proxyArpWifi;
    private int multicastRouter;
    private boolean mcastFlood;
    private boolean bcastFlood;
    private boolean mcastToUnicast;
    private boolean neighSuppress;
    private int groupFwdMask;
    private boolean vlanTunnel;
    private boolean isolated;
    private boolean locked;
    private int backupPort;
    private boolean topologyChangeAck;
    private boolean configPending;

    private BridgePortDecoder() {}

    /** Reads the attributes. */
    static BridgePort decode(Attributes a) {
        BridgePortDecoder d = new BridgePortDecoder();
        while (a.next()) {
            d.take(a);
        }
        return d.build();
    }

    private void take(Attributes a) {
        switch (a.type()) {
            case 1 -> state = a.u8() < STATES.length ? STATES[a.u8()] : Integer.toString(a.u8());
            case 2 -> priority = a.u16();
            case 3 -> cost = a.s32();
            case 4 -> hairpin = a.flag();
            case 5 -> guard = a.flag();
            case 6 -> rootBlock = a.flag();
            case 7 -> fastLeave = a.flag();
            case 8 -> learning = a.flag();
            case 9 -> flood = a.flag();
            case 10 -> proxyArp = a.flag();
            case 12 -> proxyArpWifi = a.flag();
            case 13 -> designatedRoot = BridgeDecoder.bridgeId(a);
            case 14 -> designatedBridge = BridgeDecoder.bridgeId(a);
            case 15 -> designatedPort = a.u16();
            case 16 -> designatedCost = a.u16();
            case 17 -> portId = a.u16();
            case 18 -> portNumber = a.u16();
            case 19 -> topologyChangeAck = a.flag();
            case 20 -> configPending = a.flag();
            case 25 -> multicastRouter = a.u8();
            case 27 -> mcastFlood = a.flag();
            case 28 -> mcastToUnicast = a.flag();
            case 29 -> vlanTunnel = a.flag();
            case 30 -> bcastFlood = a.flag();
            case 31 -> groupFwdMask = a.u16();
            case 32 -> neighSuppress = a.flag();
            case 33 -> isolated = a.flag();
            case 34 -> backupPort = a.s32();
            case 39 -> locked = a.flag();
            default -> {}
        }
    }

    private BridgePort build() {
        return new BridgePort(
                state,
                priority,
                cost,
                hairpin,
                guard,
                rootBlock,
                fastLeave,
                learning,
                flood,
                portId,
                portNumber,
                designatedPort,
                designatedCost,
                designatedBridge,
                designatedRoot,
                proxyArp,
                proxyArpWifi,
                multicastRouter,
                mcastFlood,
                bcastFlood,
                mcastToUnicast,
                neighSuppress,
                groupFwdMask,
                vlanTunnel,
                isolated,
                locked,
                backupPort,
                topologyChangeAck,
                configPending);
    }
}
