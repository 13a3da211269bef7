package io.overlab.capture.text.narration;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Icmpv6;
import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.Ipv6;
import io.overlab.capture.packet.MacAddress;
import io.overlab.capture.packet.Packet;
import java.util.Optional;

/** Questions for a MAC address, and answers: ARP, and neighbour discovery of IPv6. */
final class NeighborStory {
    private final Narrator narrator;
    private final Knowledge knowledge;

    NeighborStory(Narrator narrator, Knowledge knowledge) {
        this.narrator = narrator;
        this.knowledge = knowledge;
    }

    Optional<String> arp(Packet packet, Arp arp) {
        if (!arp.ethernetIpv4()) {
            return Optional.empty();
        }
        if (arp.gratuitous()) {
            return Optional.of(arp.senderIp() + " announces that it is at " + arp.senderMac() + narrator.way(packet));
        }
        return switch (arp.operation()) {
            case Arp.REQUEST -> Optional.of(question(arp.senderIp(), arp.targetIp()) + narrator.way(packet));
            case Arp.REPLY -> Optional.of(answer(packet, arp.senderIp(), arp.senderMac()));
            default -> Optional.empty();
        };
    }

    Optional<String> discovery(Packet packet, Icmpv6 icmp) {
        Optional<Ipv6> ip = packet.encapsulated() ? packet.inner(Ipv6.class) : packet.layer(Ipv6.class);
        if (ip.isEmpty() || icmp.target().isEmpty()) {
            return Optional.empty();
        }
        IpAddress target = icmp.target().get();
        if (icmp.type() == Icmpv6.NEIGHBOR_SOLICITATION) {
            boolean duplicate =
                    ip.get().source().high() == 0 && ip.get().source().low() == 0;
            return Optional.of(
                    duplicate
                            ? "somebody asks whether " + target + " is free" + narrator.way(packet)
                            : question(ip.get().source(), target) + narrator.way(packet));
        }
        return icmp.type() == Icmpv6.NEIGHBOR_ADVERTISEMENT
                ? icmp.linkLayer(Icmpv6.OPTION_TARGET_LINK_LAYER).map(mac -> answer(packet, target, mac))
                : Optional.empty();
    }

    private String question(IpAddress asker, IpAddress target) {
        boolean probe = asker.equals(Ipv4Address.ZERO);
        return probe
                ? "somebody asks whether " + target + " is free"
                : narrator.who(asker, true) + " asks who has " + target;
    }

    private String answer(Packet packet, IpAddress address, MacAddress mac) {
        if (!packet.encapsulated()) {
            Optional<VxlanDevice> proxy = knowledge.proxy(packet.frame().place(), address, mac);
            if (proxy.isPresent()) {
                return "answered by the vxlan proxy " + proxy.get().place() + ", not by " + address;
            }
            Optional<String> bridge = knowledge.suppressor(packet.frame().place(), address, mac);
            if (bridge.isPresent()) {
                return "answered by the bridge " + bridge.get() + " (neigh_suppress), not by " + address;
            }
        }
        return narrator.who(address, true) + " answers that " + address + " is at " + mac + narrator.way(packet);
    }
}
