package io.overlab.labs.diagnose;

import io.overlab.labs.state.BridgePort;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.RowWords;
import java.util.Optional;

/** A bridge answers ARP in place of ports with {@code neigh_suppress} (br_do_proxy_suppress_arp of br_arp_nd_proxy.c). */
final class BridgeArp {
    private BridgeArp() {}

    /**
     * What the bridge does with an ARP frame.
     *
     * @param answer its answer, if it has one
     * @param keepBack whether the frame does not go out of ports with neigh_suppress
     * @param words the neighbour it answered from
     */
    record Verdict(Optional<Frame> answer, boolean keepBack, String words) {
        static final Verdict FORWARD = new Verdict(Optional.empty(), false, "");
    }

    static Verdict judge(Iface bridge, Optional<Iface> in, Frame frame) {
        if (!(frame.load() instanceof Frame.Arp arp) || !arp.request() || !frame.broadcast() || suppresses(in)) {
            return Verdict.FORWARD;
        }
        if (bridge.node()
                .ifaces()
                .noneMatch(p -> p.link().master() == bridge.link().index() && suppresses(p))) {
            return Verdict.FORWARD;
        }
        boolean own = bridge.node().state().addresses().stream()
                .anyMatch(a -> a.link() == bridge.link().index() && a.address().equals(arp.targetIp()));
        if (own) {
            // The bridge's own namespace is to answer, and nobody else is asked (br_is_local_ip).
            return new Verdict(Optional.empty(), true, "");
        }
        Optional<Neighbor> neighbor = bridge.node().state().neighbors().stream()
                .filter(n -> n.link() == bridge.link().index()
                        && n.address().equals(arp.targetIp())
                        && !n.proxy()
                        && (n.state() & NeighborState.VALID) != 0)
                .findFirst();
        Optional<FdbEntry> row = neighbor.flatMap(n -> BridgeHop.row(bridge, n.lladdr()));
        if (row.isEmpty()) {
            return Verdict.FORWARD;
        }
        Neighbor n = neighbor.orElseThrow();
        if (bridge.node().iface(row.get().link()).filter(BridgeArp::suppresses).isEmpty()) {
            return new Verdict(Optional.empty(), true, "");
        }
        Frame answer = new Frame(
                n.lladdr(), arp.senderMac(), new Frame.Arp(false, arp.targetIp(), n.lladdr(), arp.senderIp()));
        return new Verdict(Optional.of(answer), true, RowWords.neighbor(n) + " dev " + bridge.name());
    }

    private static boolean suppresses(Optional<Iface> port) {
        return port.filter(BridgeArp::suppresses).isPresent();
    }

    private static boolean suppresses(Iface port) {
        return port.link().port().map(BridgePort::neighSuppress).orElse(false);
    }
}
