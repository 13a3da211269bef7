package io.overlab.labs.state;

/**
 * One of several next hops of a route (RTA_MULTIPATH).
 *
 * @param gateway its address, or the empty string
 * @param link index of the outgoing interface, or 0
 * @param weight its share, 1 or more
 * @param flags {@code RTNH_F_} bits of linux/rtnetlink.h
 */
public record NextHop(String gateway, int link, int weight, int flags) {}
