package io.overlab.capture.text;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Bgp;
import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Icmpv6;
import io.overlab.capture.packet.IpLayer;
import io.overlab.capture.packet.Ipv4;
import io.overlab.capture.packet.Ipv6Fragment;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.LinuxCooked;
import io.overlab.capture.packet.Llc;
import io.overlab.capture.packet.MacAddress;
import io.overlab.capture.packet.Malformed;
import io.overlab.capture.packet.Named;
import io.overlab.capture.packet.Padding;
import io.overlab.capture.packet.Payload;
import io.overlab.capture.packet.Tcp;
import io.overlab.capture.packet.Truncated;
import io.overlab.capture.packet.Tunnel;
import io.overlab.capture.packet.Udp;
import io.overlab.capture.packet.Vlan;
import java.util.List;

/** Says on one line what the layers of one packet, outer or inner, are about. */
final class Summary {
    private final Role role;
    private final boolean macs;
    private final Line.Builder line = new Line.Builder();

    /**
     * Starts a line.
     *
     * @param role the role of its words
     * @param macs whether MAC addresses are shown
     */
    Summary(Role role, boolean macs) {
        this.role = role;
        this.macs = macs;
    }

    Line line() {
        return line.build();
    }

    void text(Object text) {
        line.add(role, text);
    }

    private void address(Object text) {
        line.add(Role.ADDRESS, text);
    }

    void describe(List<Layer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (layer instanceof Ethernet ethernet) {
                ethernet(ethernet);
                if (i + 1 < layers.size() && layers.get(i + 1) instanceof Payload data) {
                    text("type 0x%04x, length %d".formatted(ethernet.type(), data.length()));
                }
            } else if (layer instanceof LinuxCooked cooked) {
                cooked(cooked);
            } else if (layer instanceof Vlan vlan) {
                text("vlan ");
                line.add(Role.NETWORK_ID, vlan.id());
                text(", ");
            } else if (layer instanceof Llc llc) {
                text("LLC, dsap 0x%02x, ssap 0x%02x".formatted(llc.destinationSap(), llc.sourceSap()));
            } else if (layer instanceof Arp arp) {
                ArpText.describe(this, arp);
            } else if (layer instanceof IpLayer ip) {
                ip(ip, i + 1 < layers.size() ? layers.get(i + 1) : null);
            } else if (layer instanceof Ipv6Fragment fragment) {
                text("frag (" + fragment.fragmentOffset() + (fragment.moreFragments() ? "+" : "") + ") ");
            } else if (layer instanceof Udp udp) {
                boolean described = i + 1 < layers.size() && carried(layers.get(i + 1));
                text(described ? "" : "UDP, length " + Math.max(0, udp.declaredLength() - Udp.LENGTH));
            } else if (layer instanceof Tcp tcp) {
                text("Flags [" + TcpText.flags(tcp) + "], " + TcpText.numbers(tcp) + ", length " + tcp.payloadLength());
                if (i + 1 < layers.size() && layers.get(i + 1) instanceof Named named) {
                    text(": " + named.protocol());
                    i++;
                } else if (i + 1 < layers.size() && carried(layers.get(i + 1))) {
                    text(": ");
                }
            } else if (layer instanceof Icmp icmp) {
                text("ICMP " + IcmpText.describe(icmp) + ", length " + icmp.messageLength());
                if (icmp.error()) {
                    quote(layers.subList(i + 1, layers.size()));
                    return;
                }
            } else if (layer instanceof Icmpv6 icmp) {
                text("ICMP6, " + IcmpText.describe(icmp) + ", length " + icmp.messageLength());
                if (icmp.type() < 128) {
                    quote(layers.subList(i + 1, layers.size()));
                    return;
                }
            } else if (layer instanceof Tunnel tunnel) {
                TunnelText.describe(this, tunnel);
            } else if (layer instanceof Bgp && i > 0 && layers.get(i - 1) instanceof Bgp) {
                text("; ");
                ServiceText.describe(this, layer);
            } else if (layer instanceof Truncated cut) {
                warning(cut.message());
            } else if (layer instanceof Malformed malformed) {
                warning(malformed.message());
            } else if (!ServiceText.describe(this, layer) && !(layer instanceof Payload || layer instanceof Padding)) {
                text(layer.protocol() + " ");
            }
        }
    }

    /** Whether a layer says for itself what a datagram is about. */
    private static boolean carried(Layer layer) {
        return !(layer instanceof Payload
                || layer instanceof Padding
                || layer instanceof Truncated
                || layer instanceof Malformed);
    }

    private void ethernet(Ethernet ethernet) {
        if (macs) {
            macAddress(ethernet.source());
            text(" > ");
            macAddress(ethernet.destination());
            text(", ");
        }
    }

    private void macAddress(MacAddress address) {
        address(address.broadcast() ? "Broadcast" : address);
    }

    private void cooked(LinuxCooked cooked) {
        String[] types = {"In", "B", "M", "P", "Out"};
        int type = cooked.packetType();
        line.add(Role.DIM, "%-3s ".formatted(type < types.length ? types[type] : "?"));
        if (cooked.interfaceIndex() > 0) {
            line.add(Role.DIM, "ifindex " + cooked.interfaceIndex() + " ");
        }
    }

    private void ip(IpLayer ip, Layer next) {
        address(ip.source());
        boolean ports = next instanceof Udp || next instanceof Tcp;
        if (ports) {
            address("." + (next instanceof Udp udp ? udp.sourcePort() : ((Tcp) next).sourcePort()));
        }
        text(" > ");
        address(ip.destination());
        if (ports) {
            address("." + (next instanceof Udp udp ? udp.destinationPort() : ((Tcp) next).destinationPort()));
        }
        text(": ");
        if (ip instanceof Ipv4 four && four.fragment()) {
            text("frag (id %d, offset %d%s) "
                    .formatted(
                            four.identification(), four.fragmentOffset(), four.moreFragments() ? ", more follow" : ""));
        }
        if (next == null || next instanceof Payload) {
            text("ip-proto-" + ip.nextProtocol());
        }
    }

    private void quote(List<Layer> quoted) {
        if (!quoted.isEmpty()) {
            text(" (about ");
            Summary about = new Summary(role, false);
            about.describe(quoted);
            for (Span span : about.line().spans()) {
                line.add(span.role(), span.text());
            }
            text(")");
        }
    }

    /** Adds a number that keeps networks apart. */
    void networkId(long id) {
        line.add(Role.NETWORK_ID, id);
    }

    /** Adds what is wrong. */
    void warning(String message) {
        line.add(Role.WARNING, " [" + message + "]");
    }

    /** Adds an address among other words. */
    void mention(Object address) {
        address(address);
    }
}
