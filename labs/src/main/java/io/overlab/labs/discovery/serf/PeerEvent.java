package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.resolver.Whereabouts;
import java.util.Optional;

/**
 * What Docker's overlay driver tells by Serf when a container comes or goes: an event of the name {@code jl VTEP NETWORK
 * ENDPOINT} with the payload {@code join|leave IP MASK MAC} (libnetwork, drivers/overlay/ov_serf.go).
 *
 * @param join whether it comes
 * @param where who, and behind which host
 * @param mask of its network, {@code 255.255.255.0}
 * @param network the network's id
 * @param endpoint the endpoint's id
 */
public record PeerEvent(boolean join, Whereabouts where, String mask, String network, String endpoint) {
    /** What the names of these events begin with: "join or leave". */
    private static final String KIND = "jl";

    /** Text that is none; the message is one sentence without a full stop. */
    public static final class Garbled extends Exception {
        private static final long serialVersionUID = 1L;

        Garbled(String message) {
            super(message);
        }
    }

    /**
     * Reads an event.
     *
     * @return empty when it is some other program's
     * @throws Garbled when it says that it is one of these, and is not
     */
    public static Optional<PeerEvent> of(SerfEvent.User event) throws Garbled {
        String[] name = event.name().split(" ", -1);
        if (!name[0].equals(KIND)) {
            return Optional.empty();
        }
        String[] payload = event.payload().split(" ", -1);
        if (name.length != 4 || payload.length != 4) {
            throw new Garbled("the event '" + shown(event.name()) + "' with '" + shown(event.payload())
                    + "' is not `jl VTEP NETWORK ENDPOINT` with `join|leave IP MASK MAC`");
        }
        if (!payload[0].equals("join") && !payload[0].equals("leave")) {
            throw new Garbled("the event '" + shown(event.name()) + "' says '" + shown(payload[0])
                    + "' and neither join nor leave");
        }
        try {
            Whereabouts where = Whereabouts.of(payload[1], payload[3], name[1]);
            return Optional.of(
                    new PeerEvent(payload[0].equals("join"), where, payload[2], shown(name[2]), shown(name[3])));
        } catch (IllegalArgumentException e) {
            throw new Garbled("the event '" + shown(event.name()) + "' cannot be read: " + e.getMessage());
        }
    }

    /** The name of the event. */
    public String name() {
        return String.join(" ", KIND, where.vtep(), network, endpoint);
    }

    /** Its payload. */
    public String payload() {
        return String.join(" ", join ? "join" : "leave", where.ip(), mask, where.mac());
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 200 ? printable : printable.substring(0, 200) + "..";
    }
}
