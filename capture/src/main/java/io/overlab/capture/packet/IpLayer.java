package io.overlab.capture.packet;

/** An IP header of either version. */
public sealed interface IpLayer extends Layer permits Ipv4, Ipv6 {

    /** The source address. */
    IpAddress source();

    /** The destination address. */
    IpAddress destination();

    /** The protocol of what follows, an IANA protocol number: 1 ICMP, 6 TCP, 17 UDP, 58 ICMPv6. */
    int nextProtocol();

    /** Time to live or hop limit. */
    int hopLimit();
}
