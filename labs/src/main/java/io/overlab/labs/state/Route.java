package io.overlab.labs.state;

/**
 * One route (RTM_NEWROUTE).
 *
 * @param destination {@code default} or a prefix as {@code 10.0.0.0/24}
 * @param gateway the next hop, or the empty string
 * @param link index of the outgoing interface, or 0
 * @param source preferred source address, or the empty string
 * @param table routing table id (254 is main)
 * @param type in iproute2's words ({@code unicast}, {@code local}, {@code broadcast} ...)
 */
public record Route(String destination, String gateway, int link, String source, int table, String type) {}
