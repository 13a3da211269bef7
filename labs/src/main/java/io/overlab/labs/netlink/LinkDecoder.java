package io.overlab.labs.netlink;

import io.overlab.labs.state.Bridge;
import io.overlab.labs.state.BridgePort;
import io.overlab.labs.state.Counters;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.LinkDetails;
import io.overlab.labs.state.Vxlan;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads RTM_NEWLINK and RTM_DELLINK: {@code struct ifinfomsg} of linux/rtnetlink.h (16 bytes: family 0, hardware type 2,
 * index 4, flags 8) and the IFLA_ attributes.
 */
final class LinkDecoder {
    private static final int HEADER = 16;
    private static final int IFLA_AF_SPEC = 26;
    private static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    private static final String[] ADDR_GEN_MODES = {"eui64", "none", "stable_secret", "random"};
    private static final int IFLA_PROP_LIST = 52;
    private static final int IFLA_ALT_IFNAME = 53;
    private static final int INFO_KIND = 1;
    private static final int INFO_DATA = 2;
    private static final int INFO_SLAVE_KIND = 4;
    private static final int INFO_SLAVE_DATA = 5;
    private static final String[] OPERSTATES = {
        "UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP"
    };

    /** {@code MACVLAN_MODE_} of linux/if_link.h. */
    private static final Map<Integer, String> MACVLAN_MODES =
            Map.of(1, "private", 2, "vepa", 4, "bridge", 8, "passthru", 16, "source");

    private String name = "";
    private String operState = OPERSTATES[0];
    private int mtu;
    private String address = "";
    private int master;
    private int peer;
    private Optional<Integer> linkNetnsid = Optional.empty();
    private Counters counters = Counters.NONE;
    private String broadcast = "";
    private String qdisc = "";
    private int txQueueLength;
    private int group;
    private int mode;
    private int promiscuity;
    private int allMulti;
    private int minMtu;
    private int maxMtu;
    private int txQueues;
    private int rxQueues;
    private String alias = "";
    private final List<String> altNames = new ArrayList<>(0);
    private boolean protoDown;
    private boolean xdp;
    private String macvlanMode = "";
    private String addrGenMode = "";
    private String kind = "";
    private String slaveKind = "";
    private Optional<Vxlan> vxlan = Optional.empty();
    private Optional<Bridge> bridge = Optional.empty();
    private Optional<BridgePort> port = Optional.empty();

    private LinkDecoder() {}

    /** An interface; null when the message is too short or of another family (AF_BRIDGE, of a port). */
    static Link decode(ByteBuffer data, int start, int end) {
        if (end - start < HEADER || data.get(start) != Rtnetlink.AF_UNSPEC) {
            return null;
        }
        LinkDecoder d = new LinkDecoder();
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            d.take(a);
        }
        return d.build(Short.toUnsignedInt(data.getShort(start + 2)), data.getInt(start + 4), data.getInt(start + 8));
    }

    private void take(Attributes a) {
        switch (a.type()) {
            case 1 -> address = a.lladdr();
            case 2 -> broadcast = a.lladdr();
            case 3 -> name = a.string();
            case 4 -> mtu = a.s32();
            case 5 -> peer = a.s32();
            case 6 -> qdisc = a.string();
            case 10 -> master = a.s32();
            case 13 -> txQueueLength = a.s32();
            case 16 -> operState = a.u8() < OPERSTATES.length ? OPERSTATES[a.u8()] : Integer.toString(a.u8());
            case 17 -> mode = a.u8();
            case 18 -> takeInfo(a.nested());
            case 20 -> alias = a.string();
            case 23 -> counters = counters(a);
            case IFLA_AF_SPEC -> takeFamilies(a.nested());
            case 27 -> group = a.s32();
            case 30 -> promiscuity = a.s32();
            case 31 -> txQueues = a.s32();
            case 32 -> rxQueues = a.s32();
            case 39 -> protoDown = a.flag();
            case 43 -> takeXdp(a.nested());
            case 37 -> linkNetnsid = Optional.of(a.s32());
            case 50 -> minMtu = a.s32();
            case 51 -> maxMtu = a.s32();
            case IFLA_PROP_LIST -> takeNames(a.nested());
            case 61 -> allMulti = a.s32();
            default -> {}
        }
    }

    /** IFLA_AF_SPEC: an attribute a family, numbered as AF_, with attributes of the family's own. */
    private void takeFamilies(Attributes a) {
        while (a.next()) {
            if (a.type() == Rtnetlink.AF_INET6) {
                Attributes six = a.nested();
                while (six.next()) {
                    if (six.type() == IFLA_INET6_ADDR_GEN_MODE) {
                        int m = six.u8();
                        addrGenMode = m < ADDR_GEN_MODES.length ? ADDR_GEN_MODES[m] : Integer.toString(m);
                    }
                }
            }
        }
    }

    /** IFLA_XDP: where its program runs, 0 for none. */
    private void takeXdp(Attributes a) {
        while (a.next()) {
            xdp |= a.type() == 2 && a.u8() != 0;
        }
    }

    private void takeNames(Attributes a) {
        while (a.next()) {
            if (a.type() == IFLA_ALT_IFNAME) {
                altNames.add(a.string());
            }
        }
    }

    /** IFLA_LINKINFO; the kernel puts each kind before its data. */
    private void takeInfo(Attributes a) {
        while (a.next()) {
            switch (a.type()) {
                case INFO_KIND -> kind = a.string();
                case INFO_DATA -> takeData(a);
                case INFO_SLAVE_KIND -> slaveKind = a.string();
                case INFO_SLAVE_DATA -> {
                    if (slaveKind.equals("bridge")) {
                        port = Optional.of(BridgePortDecoder.decode(a.nested()));
                    }
                }
                default -> {}
            }
        }
    }

    private void takeData(Attributes a) {
        if (kind.equals("vxlan")) {
            vxlan = Optional.of(VxlanDecoder.decode(a.nested()));
        } else if (kind.equals("bridge")) {
            bridge = Optional.of(BridgeDecoder.decode(a.nested()));
        } else if (kind.equals("macvlan") || kind.equals("macvtap")) {
            Attributes m = a.nested();
            while (m.next()) {
                macvlanMode = m.type() == 1 ? MACVLAN_MODES.getOrDefault(m.s32(), "") : macvlanMode;
            }
        }
    }

    /** {@code struct rtnl_link_stats64}: 64-bit numbers, in this order. */
    private static Counters counters(Attributes a) {
        return new Counters(
                a.s64(0),
                a.s64(8),
                a.s64(16),
                a.s64(24),
                a.s64(32),
                a.s64(40),
                a.s64(48),
                a.s64(56),
                a.s64(64),
                a.s64(72),
                a.s64(17 * 8));
    }

    private Link build(int hardware, int index, int flags) {
        return new Link(
                index,
                name,
                kind,
                flags,
                operState,
                mtu,
                address,
                master,
                peer,
                linkNetnsid,
                vxlan,
                bridge,
                port,
                counters,
                new LinkDetails(
                        hardware,
                        broadcast,
                        qdisc,
                        txQueueLength,
                        group,
                        mode,
                        promiscuity,
                        allMulti,
                        minMtu,
                        maxMtu,
                        txQueues,
                        rxQueues,
                        alias,
                        List.copyOf(altNames),
                        addrGenMode,
                        protoDown,
                        xdp,
                        macvlanMode,
                        slaveKind));
    }
}
