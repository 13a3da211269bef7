package io.overlab.capture.packet;

/** An address of the internet protocol, version 4 or 6. */
public sealed interface IpAddress permits Ipv4Address, Ipv6Address {

    /** Whether the first {@code prefix} bits are those of {@code network}, which must be of the same version. */
    boolean in(IpAddress network, int prefix);

    /** Whether this is a group address (224.0.0.0/4 or ff00::/8). */
    boolean multicast();

    /**
     * Reads an address of either version.
     *
     * @param text the address, for example {@code 10.0.0.10} or {@code fe80::1}
     * @return the address
     * @throws IllegalArgumentException when it is neither
     */
    static IpAddress parse(String text) {
        return text.indexOf(':') >= 0 ? Ipv6Address.parse(text) : Ipv4Address.parse(text);
    }
}
