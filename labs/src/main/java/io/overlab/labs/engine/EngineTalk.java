package io.overlab.labs.engine;

import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Tcp;
import io.overlab.capture.packet.Udp;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Knows what Docker engines tell each other without being asked, several times a second: shown as it happens, it would
 * drive everything else off the screen.
 */
public final class EngineTalk {
    /** What is said when some of it was first held back. */
    public static final String REMARK =
            "The engines talk all the time (TCP 2377 and 2379, port 7946): that is not shown as it"
                    + " happens; `packets` lists it.";

    /** The manager of a swarm, etcd for clients, and gossip. */
    private static final Set<Integer> PORTS = Set.of(2377, 2379, 7946);

    private EngineTalk() {}

    /** What of a lab's frames is not shown as it happens. */
    public static Predicate<Packet> in(List<String> needs) {
        return Mode.of(needs).isPresent() ? EngineTalk::is : p -> false;
    }

    /** Only a machine's own: what a container sends is wrapped, or has another port. */
    private static boolean is(Packet packet) {
        return packet.outer(Tcp.class)
                        .filter(t -> PORTS.contains(t.sourcePort()) || PORTS.contains(t.destinationPort()))
                        .isPresent()
                || packet.outer(Udp.class)
                        .filter(u -> PORTS.contains(u.sourcePort()) || PORTS.contains(u.destinationPort()))
                        .isPresent();
    }
}
