package io.overlab.labs.lesson;

import io.overlab.capture.packet.Ipv4;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Tcp;
import io.overlab.labs.discovery.StoreServer;
import java.util.Optional;

/** Knows the frames that Overlab itself causes on a host when it looks something up there. */
final class OwnFrames {
    private OwnFrames() {}

    /** Whether it belongs to one of Overlab's own connections to the store, which go over the loopback of its host. */
    static boolean ofStore(Packet packet, Optional<StoreServer> store) {
        Optional<Tcp> tcp = packet.layer(Tcp.class);
        if (tcp.isEmpty() || store.isEmpty()) {
            return false;
        }
        Optional<Ipv4> ip = packet.layer(Ipv4.class);
        boolean loopback = ip.filter(i -> i.source().toString().startsWith("127.")
                        && i.destination().toString().startsWith("127."))
                .isPresent();
        int from = tcp.get().sourcePort();
        int to = tcp.get().destinationPort();
        return loopback
                && (to == StoreServer.PORT && store.get().isOwn(from)
                        || from == StoreServer.PORT && store.get().isOwn(to));
    }
}
