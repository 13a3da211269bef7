package io.overlab.capture.text;

import io.overlab.capture.packet.EtherType;
import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.Ipv6Extension;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.LinuxCooked;
import io.overlab.capture.packet.Malformed;
import io.overlab.capture.packet.Named;
import io.overlab.capture.packet.Truncated;

/** What a layer is called where there is room for a whole name. */
final class LayerTitle {
    private LayerTitle() {}

    static String of(Layer layer) {
        if (layer instanceof Ethernet ethernet) {
            return ethernet.type() >= EtherType.FIRST_TYPE ? "Ethernet II" : "IEEE 802.3 Ethernet";
        }
        if (layer instanceof LinuxCooked cooked) {
            return "Linux cooked capture v" + cooked.version();
        }
        if (layer instanceof Ipv6Extension extension) {
            return switch (extension.kind()) {
                case Ipv6Extension.HOP_BY_HOP -> "IPv6 hop-by-hop options";
                case Ipv6Extension.ROUTING -> "IPv6 routing header";
                case Ipv6Extension.AUTHENTICATION -> "Authentication header";
                case Ipv6Extension.MOBILITY -> "Mobility header";
                default -> "IPv6 destination options";
            };
        }
        if (layer instanceof Truncated) {
            return "Cut by the capture";
        }
        if (layer instanceof Malformed) {
            return "Malformed";
        }
        if (layer instanceof Named named) {
            return named.protocol().equals("serf") ? "Serf/memberlist gossip" : "VRRP";
        }
        return switch (layer.protocol()) {
            case "llc" -> "Logical link control";
            case "vlan" -> "802.1Q VLAN tag";
            case "arp" -> "Address Resolution Protocol";
            case "ip" -> "Internet Protocol version 4";
            case "ipv6" -> "Internet Protocol version 6";
            case "ipv6.fraghdr" -> "IPv6 fragment header";
            case "icmp" -> "ICMP";
            case "icmpv6" -> "ICMPv6";
            case "igmp" -> "IGMP";
            case "udp" -> "User Datagram Protocol";
            case "tcp" -> "Transmission Control Protocol";
            case "vxlan" -> "VXLAN";
            case "geneve" -> "Geneve";
            case "gre" -> "Generic Routing Encapsulation";
            case "esp" -> "Encapsulating Security Payload";
            case "bgp" -> "Border Gateway Protocol";
            case "dns" -> "Domain Name System";
            case "dhcp" -> "Dynamic Host Configuration Protocol";
            case "eth.padding" -> "Padding";
            case "data" -> "Data";
            default -> layer.protocol();
        };
    }

    /** What is wrong with it, or the empty string. */
    static String problem(Layer layer) {
        if (layer instanceof Truncated cut) {
            return cut.message();
        }
        return layer instanceof Malformed malformed ? malformed.message() : "";
    }
}
