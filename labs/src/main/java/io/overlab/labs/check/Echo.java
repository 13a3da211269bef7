package io.overlab.labs.check;

import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Ipv4;
import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.Packet;
import java.util.Optional;

/**
 * An echo request or reply as ping sends it, not encapsulated.
 *
 * @param request whether it is the request
 * @param source the sender
 * @param destination the receiver
 * @param id the identifier, by which one ping's messages are known
 * @param seq the sequence number
 */
record Echo(boolean request, Ipv4Address source, Ipv4Address destination, int id, int seq) {

    /** What a request and its reply have in common. */
    record Key(int id, int seq) {}

    /** The echo a packet is, absent when it is none. */
    static Optional<Echo> of(Packet packet) {
        Optional<Ipv4> ip = packet.outer(Ipv4.class);
        return packet.outer(Icmp.class)
                .filter(Icmp::echo)
                .filter(icmp -> ip.isPresent())
                .map(icmp -> new Echo(
                        icmp.type() == Icmp.ECHO_REQUEST,
                        ip.get().source(),
                        ip.get().destination(),
                        icmp.identifier(),
                        icmp.sequence()));
    }

    Key key() {
        return new Key(id, seq);
    }
}
