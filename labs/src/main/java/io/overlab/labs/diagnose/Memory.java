package io.overlab.labs.diagnose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the kernels learn while the frames of one walk pass, over what the snapshot has. */
final class Memory {
    private final Map<List<Object>, Iface> bridgeRows = new HashMap<>();
    private final Map<List<Object>, String> vteps = new HashMap<>();
    private final Map<List<Object>, String> neighbors = new HashMap<>();

    void bridgeLearned(Iface bridge, String mac, Iface port) {
        bridgeRows.put(List.of(bridge, mac), port);
    }

    Optional<Iface> bridgePort(Iface bridge, String mac) {
        return Optional.ofNullable(bridgeRows.get(List.of(bridge, mac)));
    }

    void vtepLearned(Iface vxlan, String mac, String vtep) {
        vteps.put(List.of(vxlan, mac), vtep);
    }

    Optional<String> vtep(Iface vxlan, String mac) {
        return Optional.ofNullable(vteps.get(List.of(vxlan, mac)));
    }

    /** Of two answers the first counts: an entry stays as it is for a second (locktime of net/ipv4/arp.c). */
    void neighborLearned(Iface link, String ip, String mac) {
        neighbors.putIfAbsent(List.of(link, ip), mac);
    }

    Optional<String> neighbor(Iface link, String ip) {
        return Optional.ofNullable(neighbors.get(List.of(link, ip)));
    }
}
