package io.overlab.labs.state;

/**
 * A UDP socket that waits for packets. That of a vxlan device is in the namespace the device was made in.
 *
 * @param address what it is bound to, {@code 0.0.0.0} or {@code ::} for every address
 * @param port what it is bound to
 * @param link index of the interface it is bound to, or 0
 */
public record UdpSocket(String address, int port, int link) {}
