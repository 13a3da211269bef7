package io.overlab.capture.text.narration;

import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.Igmp;
import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.IpLayer;
import io.overlab.capture.packet.Ipv4;
import io.overlab.capture.packet.MacAddress;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Udp;
import io.overlab.capture.packet.Vxlan;
import io.overlab.capture.packet.VxlanHeader;
import java.util.Optional;

/** What becomes of a tunnel packet where it arrives. What Linux does is measured; other systems may do otherwise. */
final class TunnelStory {
    private final Narrator narrator;
    private final Knowledge knowledge;

    TunnelStory(Narrator narrator, Knowledge knowledge) {
        this.narrator = narrator;
        this.knowledge = knowledge;
    }

    /** Whether it is dropped, or something is learned from it. Only for receivers that are known. */
    Optional<String> fate(Packet packet, VxlanHeader header) {
        Optional<IpLayer> ip = packet.outer(IpLayer.class);
        Optional<Udp> udp = packet.outer(Udp.class);
        if (ip.isEmpty() || udp.isEmpty() || !(header instanceof Vxlan vxlan)) {
            return Optional.empty();
        }
        IpAddress to = ip.get().destination();
        int port = udp.get().destinationPort();
        if (knowledge.noPort(to, port)) {
            return Optional.of(narrator.who(to, false) + " has no VXLAN device on UDP port " + port
                    + ": nobody unpacks this there");
        }
        if (knowledge.noDevice(to, port, vxlan.vni())) {
            return Optional.of("dropped by the receiver: " + narrator.who(to, false) + " has no VXLAN device with VNI "
                    + vxlan.vni());
        }
        Optional<VxlanDevice> receiver = knowledge.receiver(to, port, vxlan.vni());
        if (receiver.isEmpty()) {
            return Optional.empty();
        }
        VxlanDevice device = receiver.get();
        if (!vxlan.vniValid()) {
            return Optional.of("dropped by the receiver: the I flag is not set");
        }
        if (vxlan.reservedBitSet() && !device.groupPolicy()) {
            return Optional.of("dropped by the receiver: reserved bit set");
        }
        return packet.inner(Ethernet.class)
                .flatMap(ethernet -> source(device, ethernet.source(), ip.get().source()));
    }

    private Optional<String> source(VxlanDevice device, MacAddress source, IpAddress endpoint) {
        Optional<IpAddress> fixed = knowledge.fixedEntry(device, source);
        boolean moved = fixed.isPresent() && !fixed.get().equals(endpoint);
        if (device.learning() && moved) {
            return Optional.of("dropped by the receiver: its forwarding entry says that " + source + " is behind "
                    + fixed.get() + ", and the frame came from " + endpoint);
        }
        return Optional.empty();
    }

    /**
     * What a receiver has learned from a frame, for those who compare its forwarding database before and after.
     *
     * @return nothing when it does not learn, or drops the frame, or knew it by an entry that is not learned
     */
    Optional<String> learned(Packet packet) {
        Optional<VxlanHeader> header = packet.outer(VxlanHeader.class);
        Optional<IpLayer> ip = packet.outer(IpLayer.class);
        Optional<Udp> udp = packet.outer(Udp.class);
        Optional<Ethernet> inner = packet.inner(Ethernet.class);
        if (header.isEmpty() || ip.isEmpty() || udp.isEmpty() || inner.isEmpty()) {
            return Optional.empty();
        }
        if (fate(packet, header.get()).isPresent() || inner.get().source().multicast()) {
            return Optional.empty();
        }
        Optional<VxlanDevice> device = knowledge.receiver(
                ip.get().destination(),
                udp.get().destinationPort(),
                header.get().vni());
        MacAddress source = inner.get().source();
        return device.filter(VxlanDevice::learning)
                .filter(d -> knowledge.fixedEntry(d, source).isEmpty())
                .map(d -> "learned: " + source + " is behind " + ip.get().source());
    }

    /** A tunnel packet in pieces: it did not fit the underlay. */
    Optional<String> pieces(Packet packet) {
        Optional<Ipv4> ip = packet.layer(Ipv4.class);
        Optional<Udp> udp = packet.layer(Udp.class);
        boolean first = packet.encapsulated() && ip.isPresent() && ip.get().moreFragments() && udp.isPresent();
        return first
                ? Optional.of("the tunnel packet was cut in pieces: it did not fit the MTU of the underlay")
                : Optional.empty();
    }

    /** Joining and leaving a multicast group, as devices with {@code group} do. */
    Optional<String> membership(Packet packet, Igmp igmp) {
        Optional<Ipv4> ip = packet.layer(Ipv4.class);
        if (packet.encapsulated() || ip.isEmpty()) {
            return Optional.empty();
        }
        String who = narrator.who(ip.get().source(), false);
        return switch (igmp.type()) {
            case Igmp.REPORT_V1, Igmp.REPORT_V2 -> Optional.of(who + " is in the group " + igmp.group());
            case Igmp.LEAVE -> Optional.of(who + " leaves the group " + igmp.group());
            default -> Optional.empty();
        };
    }
}
