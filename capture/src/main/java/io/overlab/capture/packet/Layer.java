package io.overlab.capture.packet;

/**
 * One decoded protocol header, or the bytes that could not be decoded further. A layer is a view: it holds the frame's
 * bytes and its own place in them, and computes each field when asked, so that decoding a frame costs little.
 *
 * <p>The decoder makes a layer only when the whole of its header was captured; therefore no accessor can run out of
 * bytes. Numbers are in the units of the wire (bytes, unless an accessor says otherwise).
 */
public sealed interface Layer
        permits Arp,
                Bgp,
                Dhcp,
                Dns,
                Esp,
                Ethernet,
                Icmp,
                Icmpv6,
                Igmp,
                IpLayer,
                Ipv6Extension,
                Ipv6Fragment,
                LinuxCooked,
                Llc,
                Malformed,
                Named,
                Padding,
                Payload,
                Tcp,
                Truncated,
                Tunnel,
                Udp,
                Vlan {

    /** The bytes of the whole frame. */
    Bytes bytes();

    /** Offset of the first byte of this layer from the start of the frame. */
    int offset();

    /** Length of this layer's own header in bytes. */
    int length();

    /** The protocol's short name, as Wireshark's display filters have it: {@code eth}, {@code ip}, {@code vxlan}. */
    String protocol();

    /** Offset of the first byte after this layer's header. */
    default int end() {
        return offset() + length();
    }
}
