package io.overlab.labs.state;

/**
 * One address of an interface (RTM_NEWADDR).
 *
 * @param link index of the interface
 * @param address for example {@code 192.168.0.2}
 * @param prefixLength for example 24
 * @param scope in iproute2's words ({@code global}, {@code link}, {@code host})
 */
public record Address(int link, String address, int prefixLength, String scope) {}
