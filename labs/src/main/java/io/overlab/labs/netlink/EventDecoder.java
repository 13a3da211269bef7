package io.overlab.labs.netlink;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.BridgePort;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Rule;
import java.nio.ByteBuffer;

/** Reads what the kernel sends to rtnetlink's multicast groups; pure. */
final class EventDecoder {
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_PROTINFO = 12;
    private static final int LINK_HEADER = 16;

    private EventDecoder() {}

    /**
     * Reads one message.
     *
     * @return the event, or null when the message says nothing of interest
     */
    static KernelEvent decode(ByteBuffer data, Messages message) {
        int start = message.start();
        int end = message.end();
        return switch (message.type()) {
            case Rtnetlink.RTM_NEWLINK -> link(data, start, end, false);
            case Rtnetlink.RTM_DELLINK -> link(data, start, end, true);
            case Rtnetlink.RTM_NEWADDR -> address(data, start, end, false);
            case Rtnetlink.RTM_DELADDR -> address(data, start, end, true);
            case Rtnetlink.RTM_NEWROUTE -> route(data, start, end, false);
            case Rtnetlink.RTM_DELROUTE -> route(data, start, end, true);
            case Rtnetlink.RTM_NEWRULE -> rule(data, start, end, false);
            case Rtnetlink.RTM_DELRULE -> rule(data, start, end, true);
            case Rtnetlink.RTM_NEWNEIGH -> neighbor(data, start, end, false);
            case Rtnetlink.RTM_DELNEIGH -> neighbor(data, start, end, true);
            case Rtnetlink.RTM_GETNEIGH -> question(data, start, end);
            default -> null;
        };
    }

    private static KernelEvent link(ByteBuffer data, int start, int end, boolean gone) {
        if (end - start >= LINK_HEADER && data.get(start) == Rtnetlink.AF_BRIDGE) {
            return port(data, start, end, gone);
        }
        Link link = LinkDecoder.decode(data, start, end);
        return link == null ? null : new KernelEvent.LinkEvent(link, gone);
    }

    /** A bridge speaks of its ports in link messages of its own family; "deleted" is the port then, not the link. */
    private static KernelEvent port(ByteBuffer data, int start, int end, boolean gone) {
        int master = 0;
        BridgePort port = null;
        Attributes a = new Attributes(data, start + LINK_HEADER, end);
        while (a.next()) {
            if (a.type() == IFLA_MASTER) {
                master = a.s32();
            } else if (a.type() == IFLA_PROTINFO) {
                port = BridgePortDecoder.decode(a.nested());
            }
        }
        int index = data.getInt(start + 4);
        if (port == null) {
            // The bridge itself, or a port that is going: its settings are gone already.
            return gone && master != 0
                    ? new KernelEvent.PortEvent(index, master, BridgePortDecoder.decode(none()), true)
                    : null;
        }
        return new KernelEvent.PortEvent(index, master, port, gone);
    }

    private static Attributes none() {
        return new Attributes(ByteBuffer.allocate(0), 0, 0);
    }

    private static KernelEvent address(ByteBuffer data, int start, int end, boolean gone) {
        Address address = AddressDecoder.decode(data, start, end);
        return address == null ? null : new KernelEvent.AddressEvent(address, gone);
    }

    private static KernelEvent route(ByteBuffer data, int start, int end, boolean gone) {
        Route route = RouteDecoder.decode(data, start, end);
        return route == null ? null : new KernelEvent.RouteEvent(route, gone);
    }

    private static KernelEvent rule(ByteBuffer data, int start, int end, boolean gone) {
        Rule rule = RuleDecoder.decode(data, start, end);
        return rule == null ? null : new KernelEvent.RuleEvent(rule, gone);
    }

    private static KernelEvent neighbor(ByteBuffer data, int start, int end, boolean gone) {
        FdbEntry row = NeighborDecoder.fdb(data, start, end);
        if (row != null) {
            return new KernelEvent.FdbEvent(row, gone);
        }
        Neighbor neighbor = NeighborDecoder.neighbor(data, start, end);
        return neighbor == null ? null : new KernelEvent.NeighborEvent(neighbor, gone);
    }

    /**
     * RTM_GETNEIGH from the kernel. A miss of a vxlan device is "stale" and has the address that is missing and no
     * other; it says AF_INET for a MAC, too (vxlan_ip_miss and vxlan_fdb_miss of drivers/net/vxlan). Its VNI is no VNI.
     * Otherwise a program is asked for a neighbour.
     */
    private static KernelEvent question(ByteBuffer data, int start, int end) {
        Neighbor asked = NeighborDecoder.neighbor(data, start, end);
        if (asked == null) {
            return null;
        }
        if ((asked.state() & NeighborState.STALE) == 0) {
            return new KernelEvent.Solicitation(asked.link(), asked.address());
        }
        return asked.address().isEmpty()
                ? new KernelEvent.L2Miss(asked.link(), asked.lladdr())
                : new KernelEvent.L3Miss(asked.link(), asked.address());
    }
}
