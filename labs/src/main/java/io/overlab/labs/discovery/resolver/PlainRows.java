package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.KeyValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows in a store as a resolver written by hand keeps them: {@code demo/arp/IP} holds a MAC address, {@code
 * demo/fib/MAC} the address of a host; pure.
 */
final class PlainRows {
    private static final String ARP = "demo/arp/";
    private static final String FIB = "demo/fib/";

    private PlainRows() {}

    /**
     * Adds what they say.
     *
     * @param entries keys and values; others do not matter
     * @param all who is where
     * @param garbage one sentence for each that cannot be read
     */
    static void whereabouts(Collection<KeyValue> entries, List<Whereabouts> all, List<String> garbage) {
        Map<String, String> hosts = new LinkedHashMap<>();
        for (KeyValue entry : entries) {
            if (entry.key().startsWith(FIB)) {
                hosts.put(entry.key().substring(FIB.length()), text(entry));
            }
        }
        for (KeyValue entry : entries) {
            if (!entry.key().startsWith(ARP)) {
                continue;
            }
            String mac = text(entry);
            try {
                // Its host may not be known yet: an endpoint is written as two keys.
                if (hosts.containsKey(mac)) {
                    all.add(Whereabouts.of(entry.key().substring(ARP.length()), mac, hosts.get(mac)));
                } else {
                    Whereabouts.of(entry.key().substring(ARP.length()), mac, "0.0.0.0");
                }
            } catch (IllegalArgumentException e) {
                garbage.add(Whereabouts.shown(entry.key()) + " is left out: " + e.getMessage() + ".");
            }
        }
    }

    private static String text(KeyValue entry) {
        return entry.text().orElse("").strip();
    }
}
