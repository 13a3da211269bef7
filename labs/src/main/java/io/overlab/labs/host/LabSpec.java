package io.overlab.labs.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a lab consists of.
 *
 * @param hosts host name to IPv4 address on the underlay, in order
 * @param prefixLength of the underlay's network
 * @param ipv6 whether the hosts' links have IPv6; off, because its solicitations would litter every capture
 * @param needs what runs on the hosts from the start, in the words of a scenario's {@code needs}
 */
public record LabSpec(Map<String, String> hosts, int prefixLength, boolean ipv6, List<String> needs) {

    /** The three machines of the article. */
    public static final LabSpec DEFAULT = of(orderedDefault());

    /** Its two machines for containers alone. */
    public static final LabSpec PAIR = of(withoutStore());

    /** Keeps a copy in the given order. */
    public LabSpec {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        needs = List.copyOf(needs);
    }

    /** A lab on whose hosts nothing runs. */
    public LabSpec(Map<String, String> hosts, int prefixLength, boolean ipv6) {
        this(hosts, prefixLength, ipv6, List.of());
    }

    /**
     * A lab with those hosts on a /24 without IPv6.
     *
     * @param hosts host name to address
     */
    public static LabSpec of(Map<String, String> hosts) {
        return of(hosts, List.of());
    }

    /**
     * The same with what runs on them from the start.
     *
     * @param hosts host name to address
     * @param needs in the words of a scenario's {@code needs}
     */
    public static LabSpec of(Map<String, String> hosts, List<String> needs) {
        return new LabSpec(hosts, 24, false, needs);
    }

    private static Map<String, String> withoutStore() {
        Map<String, String> hosts = new LinkedHashMap<>();
        hosts.put("docker0", "10.0.0.10");
        hosts.put("docker1", "10.0.0.11");
        return hosts;
    }

    private static Map<String, String> orderedDefault() {
        Map<String, String> hosts = withoutStore();
        hosts.put("consul", "10.0.0.5");
        return hosts;
    }

    /** Whether Docker engines will run on the hosts: then control groups are made for them. */
    public boolean needsEngines() {
        return needs.stream().anyMatch(n -> n.equals("docker") || n.startsWith("docker:"));
    }

    /** The MAC address of a host's eth0: locally administered, {@code 06:00} and the four bytes of its address. */
    String macOf(String host) {
        StringBuilder mac = new StringBuilder("06:00");
        for (String octet : hosts.get(host).split("\\.")) {
            mac.append(String.format(":%02x", Integer.parseInt(octet)));
        }
        return mac.toString();
    }

    /** The file that lets the hosts find each other by name. */
    String etcHosts() {
        StringBuilder text = new StringBuilder("127.0.0.1 localhost\n::1 localhost\n");
        hosts.forEach(
                (name, address) -> text.append(address).append(' ').append(name).append('\n'));
        return text.toString();
    }
}
