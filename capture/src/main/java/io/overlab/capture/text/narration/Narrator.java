package io.overlab.capture.text.narration;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Bgp;
import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Icmpv6;
import io.overlab.capture.packet.Igmp;
import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.IpLayer;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Tunnel;
import io.overlab.capture.packet.VxlanHeader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says in one plain sentence what a frame means in an overlay. It may use what is known of the lab, and never guesses:
 * for most frames it says nothing.
 */
public final class Narrator {
    private final Knowledge knowledge;

    /**
     * A narrator.
     *
     * @param knowledge what is known of the lab
     */
    public Narrator(Knowledge knowledge) {
        this.knowledge = Objects.requireNonNull(knowledge, "knowledge");
    }

    /** A sentence without a full stop, or nothing. */
    public Optional<String> sentence(Packet packet) {
        Optional<String> fate = packet.outer(VxlanHeader.class).flatMap(vxlan -> tunnel().fate(packet, vxlan));
        if (fate.isPresent()) {
            return fate;
        }
        List<Layer> layers = packet.encapsulated() ? packet.innerLayers() : packet.layers();
        for (Layer layer : layers) {
            if (layer instanceof Tunnel) {
                return Optional.empty();
            }
            Optional<String> story = story(packet, layer);
            if (story.isPresent()) {
                return story;
            }
        }
        return tunnel().pieces(packet);
    }

    /**
     * What the receiver learns from a frame, without a full stop: {@code learned: MAC is behind ENDPOINT}.
     *
     * @return nothing unless the receiving device is known, learns, does not drop the frame, and has no fixed entry
     */
    public Optional<String> learned(Packet packet) {
        return tunnel().learned(packet);
    }

    private Optional<String> story(Packet packet, Layer layer) {
        if (layer instanceof Arp arp) {
            return new NeighborStory(this, knowledge).arp(packet, arp);
        }
        if (layer instanceof Icmpv6 icmp && icmp.neighborDiscovery()) {
            return new NeighborStory(this, knowledge).discovery(packet, icmp);
        }
        if (layer instanceof Icmp icmp) {
            return new EchoStory(this).icmp(packet, icmp);
        }
        if (layer instanceof Bgp bgp) {
            return new BgpStory(this).update(packet, bgp);
        }
        if (layer instanceof Igmp igmp) {
            return tunnel().membership(packet, igmp);
        }
        return Optional.empty();
    }

    private TunnelStory tunnel() {
        return new TunnelStory(this, knowledge);
    }

    /** Whose address it is, or the address. */
    String who(IpAddress address, boolean overlay) {
        return knowledge.owner(address, overlay).orElseGet(address::toString);
    }

    /** How a frame travels, behind what it says; nothing for a frame that is not encapsulated. */
    String way(Packet packet) {
        Optional<VxlanHeader> vxlan = packet.outer(VxlanHeader.class);
        Optional<IpLayer> ip = packet.outer(IpLayer.class);
        if (vxlan.isEmpty() || ip.isEmpty()) {
            return "";
        }
        IpAddress to = ip.get().destination();
        return ", through VNI " + vxlan.get().vni()
                + (to.multicast() ? " to the group " + to : " to " + who(to, false));
    }
}
