package io.overlab.labs.state;

/**
 * One entry of the neighbour table (RTM_NEWNEIGH, family AF_INET or AF_INET6).
 *
 * @param link index of the interface
 * @param address for example {@code 192.168.0.3}
 * @param lladdr the link-layer address, or the empty string while it is unknown
 * @param state {@code NUD_} bits of linux/neighbour.h
 * @param flags {@code NTF_} bits of linux/neighbour.h
 */
public record Neighbor(int link, String address, String lladdr, int state, int flags) {}
