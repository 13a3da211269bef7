package io.overlab.capture.text.narration;

import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Ipv4;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Tunnel;
import io.overlab.capture.packet.Udp;
import java.util.List;
import java.util.Optional;

/** Echoes through the overlay, and errors about packets. */
final class EchoStory {
    private final Narrator narrator;

    EchoStory(Narrator narrator) {
        this.narrator = narrator;
    }

    Optional<String> icmp(Packet packet, Icmp icmp) {
        boolean inner = packet.encapsulated();
        Optional<Ipv4> ip = inner ? packet.inner(Ipv4.class) : packet.layer(Ipv4.class);
        if (ip.isEmpty()) {
            return Optional.empty();
        }
        if (icmp.echo()) {
            // Outside of a tunnel a ping is what everybody knows.
            return inner ? Optional.of(echo(packet, icmp, ip.get())) : Optional.empty();
        }
        return icmp.type() == Icmp.UNREACHABLE ? unreachable(packet, icmp, ip.get()) : Optional.empty();
    }

    private String echo(Packet packet, Icmp icmp, Ipv4 ip) {
        String words = icmp.type() == Icmp.ECHO_REQUEST ? " pings " : " answers ";
        return narrator.who(ip.source(), true) + words + narrator.who(ip.destination(), true) + overhead(packet);
    }

    /** What the tunnel adds, from the offset of the inner frame. */
    private static String overhead(Packet packet) {
        List<Layer> layers = packet.layers();
        for (Layer layer : layers) {
            if (layer instanceof Tunnel tunnel) {
                int added = tunnel.end();
                int whole = packet.frame().wireLength();
                return whole > added ? ": " + (whole - added) + " bytes, " + added + " more for the tunnel" : "";
            }
        }
        return "";
    }

    private Optional<String> unreachable(Packet packet, Icmp icmp, Ipv4 ip) {
        boolean overlay = packet.encapsulated();
        String who = narrator.who(ip.source(), overlay);
        if (icmp.code() == Icmp.FRAGMENTATION_NEEDED && icmp.mtu() > 0) {
            // No host says of packets to itself that they do not fit: a tunnel on the way does, in its name.
            boolean itself = quoted(packet, icmp, Ipv4.class)
                    .filter(q -> q.destination().equals(ip.source()))
                    .isPresent();
            String says = itself ? "somebody on the way says, in the name of " + who + "," : who + " says";
            return Optional.of(says + " that packets over " + icmp.mtu() + " bytes do not fit");
        }
        Optional<Udp> quoted = quoted(packet, icmp, Udp.class);
        boolean tunnel = icmp.code() == 3
                && quoted.filter(u -> u.destinationPort() == 4789 || u.destinationPort() == 8472)
                        .isPresent();
        return tunnel
                ? Optional.of(who + " has no VXLAN device on UDP port "
                        + quoted.get().destinationPort() + ": nothing listens there")
                : Optional.empty();
    }

    /** A header of the packet that an error is about. */
    private static <T extends Layer> Optional<T> quoted(Packet packet, Icmp icmp, Class<T> type) {
        return packet.layers().stream()
                .filter(l -> l.offset() > icmp.offset() && type.isInstance(l))
                .map(type::cast)
                .findFirst();
    }
}
