package io.overlab.capture.text.narration;

import io.overlab.capture.packet.Bgp;
import io.overlab.capture.packet.BgpAttribute;
import io.overlab.capture.packet.EvpnRoute;
import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.IpLayer;
import io.overlab.capture.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What hosts tell each other by BGP of an overlay: routes of EVPN that come and go. */
final class BgpStory {
    private final Narrator narrator;

    BgpStory(Narrator narrator) {
        this.narrator = narrator;
    }

    /** Nothing for what is no UPDATE with routes for MAC addresses or broadcasts. */
    Optional<String> update(Packet packet, Bgp bgp) {
        Optional<IpLayer> ip = packet.outer(IpLayer.class);
        if (ip.isEmpty() || packet.encapsulated()) {
            return Optional.empty();
        }
        List<String> told = new ArrayList<>();
        bgp.announced().forEach(r -> announced(bgp, r, ip.get().source()).ifPresent(told::add));
        bgp.withdrawn().forEach(r -> withdrawn(r).ifPresent(told::add));
        if (told.isEmpty()) {
            return Optional.empty();
        }
        String more = told.size() == 1 ? "" : ", and " + (told.size() - 1) + " more";
        return Optional.of(narrator.who(ip.get().source(), false) + " tells "
                + narrator.who(ip.get().destination(), false) + " that " + told.get(0) + more);
    }

    private Optional<String> announced(Bgp bgp, EvpnRoute route, IpAddress from) {
        Optional<IpAddress> hop = bgp.attribute(BgpAttribute.MP_REACH).flatMap(BgpAttribute::nextHop);
        if (hop.isEmpty() || !bgp.byVxlan()) {
            return Optional.empty();
        }
        String host = hop.get().equals(from) ? "it" : narrator.who(hop.get(), false);
        if (route.type() == EvpnRoute.MULTICAST) {
            return bgp.attribute(BgpAttribute.PMSI_TUNNEL)
                    .filter(BgpAttribute::pmsiTunnel)
                    .map(a -> host + " wants the broadcasts of VNI " + a.tunnelLabel());
        }
        return what(route)
                .filter(w -> !route.labels().isEmpty())
                .map(w ->
                        w + " is behind " + host + ", in VNI " + route.labels().get(0));
    }

    /** A withdrawal names neither the VNI nor the host, but the host's distinguisher. */
    private Optional<String> withdrawn(EvpnRoute route) {
        if (route.type() == EvpnRoute.MULTICAST) {
            return route.address().map(a -> narrator.who(a, false) + " wants broadcasts no more");
        }
        return what(route).map(w -> w + " is there no more");
    }

    private static Optional<String> what(EvpnRoute route) {
        return route.mac()
                .map(mac -> mac + route.address().map(a -> " with " + a).orElse(""));
    }
}
