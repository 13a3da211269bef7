package io.overlab.capture.text;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Esp;
import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.Geneve;
import io.overlab.capture.packet.Gre;
import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Icmpv6;
import io.overlab.capture.packet.Igmp;
import io.overlab.capture.packet.Ipv4;
import io.overlab.capture.packet.Ipv6;
import io.overlab.capture.packet.Ipv6Fragment;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Tcp;
import io.overlab.capture.packet.Udp;
import io.overlab.capture.packet.Vlan;
import io.overlab.capture.packet.Vxlan;
import io.overlab.capture.packet.VxlanGpe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the headers of a packet as their RFCs draw them, with this packet's values in them. */
public final class DiagramView {
    private DiagramView() {}

    /**
     * The drawings of all layers that have one, below a line that says which packet it is.
     *
     * @param packet the packet
     * @param number its number in the capture, from 1
     */
    public static List<Line> lines(Packet packet, long number) {
        List<Line> lines = new ArrayList<>();
        lines.add(TreeView.head(packet.frame(), number));
        lines.addAll(lines(packet));
        return lines;
    }

    /** The drawings of all layers that have one, each under its name. */
    public static List<Line> lines(Packet packet) {
        List<Line> lines = new ArrayList<>();
        int boundary = packet.boundary();
        boolean encapsulated = packet.encapsulated();
        for (int i = 0; i < packet.layers().size(); i++) {
            Layer layer = packet.layers().get(i);
            Role role = i >= boundary ? Role.INNER : encapsulated ? Role.OUTER : Role.PLAIN;
            Optional<Diagram> diagram = diagram(layer);
            if (diagram.isPresent()) {
                String side = !encapsulated ? "" : i >= boundary ? "Inner " : "Outer ";
                lines.add(new Line(List.of(
                        new Span(side + LayerTitle.of(layer), role),
                        new Span("  [" + layer.offset() + ".." + (layer.end() - 1) + "]", Role.DIM))));
                lines.addAll(diagram.get().lines(role));
            }
        }
        return lines;
    }

    private static Optional<Diagram> diagram(Layer layer) {
        Diagram d = new Diagram(layer.bytes(), layer.offset());
        if (layer instanceof Ethernet e) {
            d.text("Destination MAC Address", 48, e.destination()).text("Source MAC Address", 48, e.source());
            d.hex("EtherType", 16);
        } else if (layer instanceof Vlan) {
            d.number("PCP", 3).flags("D").number("VLAN Identifier", 12).hex("EtherType", 16);
        } else if (layer instanceof Arp arp && arp.ethernetIpv4()) {
            arp(d, arp);
        } else if (layer instanceof Ipv4 ip) {
            ipv4(d, ip);
        } else if (layer instanceof Ipv6 ip) {
            d.number("Version", 4).hex("Traffic Class", 8).hex("Flow Label", 20);
            d.number("Payload Length", 16).number("Next Header", 8).number("Hop Limit", 8);
            d.text("Source Address", 128, ip.source()).text("Destination Address", 128, ip.destination());
        } else if (layer instanceof Ipv6Fragment) {
            d.number("Next Header", 8)
                    .number("Reserved", 8)
                    .number("Fragment Offset", 13)
                    .number("Res", 2)
                    .flags("M");
            d.hex("Identification", 32);
        } else if (layer instanceof Udp) {
            d.number("Source Port", 16)
                    .number("Destination Port", 16)
                    .number("Length", 16)
                    .hex("Checksum", 16);
        } else if (layer instanceof Tcp tcp) {
            tcp(d, tcp);
        } else if (layer instanceof Icmp icmp) {
            icmp(d, icmp);
        } else if (layer instanceof Icmpv6 icmp) {
            icmpv6(d, icmp);
        } else if (layer instanceof Igmp igmp) {
            d.hex("Type", 8).number("Max Resp Time", 8).hex("Checksum", 16).text("Group Address", 32, igmp.group());
        } else {
            return tunnel(d, layer);
        }
        return Optional.of(d);
    }

    private static Optional<Diagram> tunnel(Diagram d, Layer layer) {
        if (layer instanceof Vxlan vxlan) {
            if (vxlan.groupPolicyExtension()) {
                d.flags("GRRRIRRRRDRRARRR").number("Group Policy ID", 16);
            } else {
                d.flags("RRRRIRRR").hex("Reserved", 24);
            }
            d.number("VXLAN Network Identifier (VNI)", 24).number("Reserved", 8);
        } else if (layer instanceof VxlanGpe) {
            d.flags("RR").number("Ver", 2).flags("IPBO").hex("Reserved", 16).number("Next Protocol", 8);
            d.number("VXLAN Network Identifier (VNI)", 24).number("Reserved", 8);
        } else if (layer instanceof Geneve geneve) {
            d.number("Ver", 2).number("Opt Len", 6).flags("OC").hex("Rsvd.", 6).hex("Protocol Type", 16);
            d.number("Virtual Network Identifier (VNI)", 24).number("Reserved", 8);
            options(d, geneve.optionsLength(), "Variable-Length Options");
        } else if (layer instanceof Gre gre) {
            d.flags("C")
                    .flags("R")
                    .flags("KS")
                    .hex("Reserved0", 9)
                    .number("Ver", 3)
                    .hex("Protocol Type", 16);
            options(d, gre.length() - Gre.MIN_LENGTH, "Checksum, Key, Sequence Number");
        } else if (layer instanceof Esp) {
            d.hex("Security Parameters Index (SPI)", 32).number("Sequence Number", 32);
        } else {
            return Optional.empty();
        }
        return Optional.of(d);
    }

    private static void arp(Diagram d, Arp arp) {
        d.number("Hardware Type", 16).hex("Protocol Type", 16);
        d.number("HW Addr Length", 8).number("Pr Addr Length", 8).number("Operation", 16);
        d.text("Sender Hardware Address", 48, arp.senderMac()).text("Sender Protocol Address", 32, arp.senderIp());
        d.text("Target Hardware Address", 48, arp.targetMac()).text("Target Protocol Address", 32, arp.targetIp());
    }

    private static void ipv4(Diagram d, Ipv4 ip) {
        d.number("Version", 4).number("IHL", 4).hex("Type of Service", 8).number("Total Length", 16);
        d.hex("Identification", 16).flags("RDM").number("Fragment Offset", 13);
        d.number("Time to Live", 8).number("Protocol", 8).hex("Header Checksum", 16);
        d.text("Source Address", 32, ip.source()).text("Destination Address", 32, ip.destination());
        options(d, ip.length() - Ipv4.MIN_LENGTH, "Options");
    }

    private static void tcp(Diagram d, Tcp tcp) {
        d.number("Source Port", 16).number("Destination Port", 16);
        d.number("Sequence Number", 32).number("Acknowledgment Number", 32);
        d.number("Offset", 4).number("Rsrvd", 4).flags("CEUAPRSF").number("Window", 16);
        d.hex("Checksum", 16).number("Urgent Pointer", 16);
        options(d, tcp.length() - Tcp.MIN_LENGTH, "Options");
    }

    private static void icmp(Diagram d, Icmp icmp) {
        d.number("Type", 8).number("Code", 8).hex("Checksum", 16);
        if (icmp.numbered()) {
            d.number("Identifier", 16).number("Sequence Number", 16);
        } else if (icmp.type() == Icmp.UNREACHABLE && icmp.code() == Icmp.FRAGMENTATION_NEEDED) {
            d.number("unused", 16).number("Next-Hop MTU", 16);
        } else if (icmp.type() == Icmp.REDIRECT) {
            d.text("Gateway Internet Address", 32, icmp.gateway());
        } else {
            d.hex("unused", 32);
        }
    }

    private static void icmpv6(Diagram d, Icmpv6 icmp) {
        d.number("Type", 8).number("Code", 8).hex("Checksum", 16);
        if (icmp.length() < 8) {
            return;
        }
        if (icmp.echo()) {
            d.number("Identifier", 16).number("Sequence Number", 16);
        } else if (icmp.type() == Icmpv6.TOO_BIG) {
            d.number("MTU", 32);
        } else {
            d.hex("Reserved", 32);
        }
        icmp.target().ifPresent(target -> d.text("Target Address", 128, target));
    }

    private static void options(Diagram d, int bytes, String name) {
        if (bytes > 0) {
            d.text(name, bytes * 8, bytes + " bytes");
        }
    }
}
