package io.overlab.labs.diagnose;

import io.overlab.labs.state.NftChain;

/** A rule that lets by what a packet is one of, and nothing else: a filter that forbids the rest goes on doing so. */
final class FilterAccept {
    private FilterAccept() {}

    /** The command that puts it before all rules of a chain of nftables. */
    static String nftables(NftChain chain, FilterPacket packet) {
        return "nft insert rule " + chain.family() + " " + chain.table() + " " + chain.name() + " "
                + match(chain, packet) + " accept";
    }

    /**
     * The same for a chain that iptables made.
     *
     * @param program with the table, {@code iptables -t filter}
     */
    static String iptables(String program, NftChain chain, FilterPacket packet) {
        String match = packet.protocol() == FilterPacket.UDP ? "-p udp --dport " + port(packet) : "-p icmp";
        return program + " -I " + chain.name() + " " + match + " -j ACCEPT";
    }

    private static String match(NftChain chain, FilterPacket packet) {
        if (packet.etherType() == FilterPacket.ARP) {
            return chain.family().equals("arp")
                    ? "arp operation " + (packet.network()[7] == 1 ? "request" : "reply")
                    : "ether type arp";
        }
        return packet.protocol() == FilterPacket.UDP ? "udp dport " + port(packet) : "ip protocol icmp";
    }

    private static int port(FilterPacket packet) {
        return (packet.transport()[2] & 255) << 8 | packet.transport()[3] & 255;
    }
}
