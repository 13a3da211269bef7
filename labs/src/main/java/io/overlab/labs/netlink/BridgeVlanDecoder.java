package io.overlab.labs.netlink;

import io.overlab.labs.state.BridgeVlan;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the VLANs out of RTM_NEWLINK of AF_BRIDGE: IFLA_AF_SPEC with IFLA_BRIDGE_VLAN_INFO, {@code struct
 * bridge_vlan_info} of linux/if_bridge.h (16 bits of flags, 16 of the id).
 */
final class BridgeVlanDecoder {
    private static final int HEADER = 16;
    private static final int INDEX = 4;
    private static final int IFLA_AF_SPEC = 26;
    private static final int IFLA_BRIDGE_VLAN_INFO = 2;
    private static final int PVID = 2;
    private static final int UNTAGGED = 4;

    private BridgeVlanDecoder() {}

    /** Those of one port or bridge. */
    static List<BridgeVlan> decode(ByteBuffer data, int start, int end) {
        List<BridgeVlan> vlans = new ArrayList<>();
        if (end - start < HEADER) {
            return vlans;
        }
        int link = data.getInt(start + INDEX);
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            if (a.type() == IFLA_AF_SPEC) {
                Attributes spec = a.nested();
                while (spec.next()) {
                    if (spec.type() == IFLA_BRIDGE_VLAN_INFO) {
                        int flags = spec.u16();
                        int vlan = spec.s32() >>> 16;
                        vlans.add(new BridgeVlan(
                                link,
                                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? vlan : spec.s32() & 0xffff,
                                (flags & PVID) != 0,
                                (flags & UNTAGGED) != 0));
                    }
                }
            }
        }
        return vlans;
    }
}
