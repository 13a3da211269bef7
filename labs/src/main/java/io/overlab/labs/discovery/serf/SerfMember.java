package io.overlab.labs.discovery.serf;

import java.util.List;
import java.util.Map;

/**
 * A member of the gossip, as Serf knows it.
 *
 * @param name its node's name
 * @param address its address
 * @param port its gossip port
 * @param status {@code alive}, {@code leaving}, {@code left} or {@code failed}
 */
public record SerfMember(String name, String address, int port, String status) {

    static SerfMember of(Map<?, ?> map) {
        byte[] address = map.get("Addr") instanceof byte[] bytes ? bytes : new byte[0];
        // An IPv4 address comes in 4 bytes, or in 16 behind ::ffff.
        int at = address.length - 4;
        String text = at < 0
                ? ""
                : (address[at] & 0xff) + "." + (address[at + 1] & 0xff) + "." + (address[at + 2] & 0xff) + "."
                        + (address[at + 3] & 0xff);
        int port = map.get("Port") instanceof Long number ? number.intValue() : 0;
        return new SerfMember(shown(map.get("Name")), text, port, shown(map.get("Status")));
    }

    static List<SerfMember> list(Object members) {
        return members instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(m -> of((Map<?, ?>) m))
                        .toList()
                : List.of();
    }

    private static String shown(Object value) {
        return Msgpack.text(value).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
