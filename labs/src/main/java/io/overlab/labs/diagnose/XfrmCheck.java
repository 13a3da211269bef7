package io.overlab.labs.diagnose;

import io.overlab.labs.state.XfrmPolicy;
import java.util.List;
import java.util.Optional;

/** What policies of IPsec do with packets (xfrm_lookup and xfrm_policy_check of net/xfrm/xfrm_policy.c). */
final class XfrmCheck {
    static final String STAGE = "ipsec policy";

    private XfrmCheck() {}

    /** Why a packet does not leave, if a policy keeps it from that. */
    static Optional<Finding> sends(Node node, Iface out, Frame.Ip packet, boolean forwarded) {
        return switchedOff(node, "disable_xfrm", out)
                ? Optional.empty()
                : judge(node, forwarded ? "fwd" : "out", out, packet);
    }

    /** Why a packet that came in is not taken, if a policy keeps it from that. */
    static Optional<Finding> takes(Node node, Iface in, Frame.Ip packet) {
        return switchedOff(node, "disable_policy", in) ? Optional.empty() : judge(node, "in", in, packet);
    }

    private static boolean switchedOff(Node node, String name, Iface iface) {
        return node.state()
                        .sysctls()
                        .getOrDefault("net.ipv4.conf." + iface.name().replace('.', '/') + "." + name, 0)
                != 0;
    }

    private static Optional<Finding> judge(Node node, String direction, Iface iface, Frame.Ip packet) {
        return node.state().policies().stream()
                .filter(p -> p.direction().equals(direction) && matches(p, iface, packet))
                .findFirst()
                .filter(p -> p.action().equals("block") || p.encrypts() && !p.keyed())
                .map(p -> finding(node, p));
    }

    private static boolean matches(XfrmPolicy p, Iface iface, Frame.Ip packet) {
        boolean tunnel = packet.tunnel() != null;
        int port = tunnel ? packet.tunnel().port() : 0;
        return Ipv4.contains(p.source(), packet.src())
                && Ipv4.contains(p.destination(), packet.dst())
                && (p.protocol() == 0 || p.protocol() == (tunnel ? FilterPacket.UDP : FilterPacket.ICMP))
                && (p.destinationPort() == 0 || tunnel && p.destinationPort() == port)
                && p.sourcePort() == 0
                && (p.link() == 0 || p.link() == iface.link().index());
    }

    private static Finding finding(Node node, XfrmPolicy p) {
        boolean block = p.action().equals("block");
        String words = "ip xfrm policy src " + p.source() + " dst " + p.destination() + " dir " + p.direction();
        return new Finding(
                block ? "policy-blocks" : "policy-encrypts",
                words + (block ? " action block" : " wants it encrypted, and there is no state (key) to do that with"),
                block ? "no such policy" : "states on both hosts, or no such policy",
                List.of(node.ip("xfrm policy delete dir " + p.direction() + " index " + p.index())));
    }
}
