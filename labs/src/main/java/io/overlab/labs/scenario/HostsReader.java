package io.overlab.labs.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the hosts of a scenario: {@code NAME: { address: A.B.C.D }}. */
final class HostsReader {
    /** On the underlay a host's port has its name, and an interface's name has up to 15 characters. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,14}");

    /** What is on the underlay already, and the underlay itself. */
    private static final List<String> TAKEN = List.of("underlay", "br0", "lo");

    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    private HostsReader() {}

    /** The hosts in the file's order with their addresses. */
    static Map<String, String> read(Reading reading, Node.Mapping node) {
        Map<String, String> hosts = new LinkedHashMap<>();
        for (Node.Entry entry : node.entries()) {
            if (!NAME.matcher(entry.key()).matches() || TAKEN.contains(entry.key())) {
                throw reading.invalid(
                        entry.mark(),
                        "'" + entry.key()
                                + "' cannot name a host: use up to 15 small letters, digits and -, not 'underlay', 'br0' or 'lo'");
            }
            Fields fields = Fields.of(reading, "the host " + entry.key(), entry.value());
            String address = fields.read(List.of("address"), () -> fields.text("address"));
            if (!ADDRESS.matcher(address).matches()) {
                throw fields.wrong("address", "'" + address + "' is not an IPv4 address");
            }
            if (hosts.containsValue(address)) {
                throw fields.wrong("address", "the address " + address + " is given to a second host");
            }
            hosts.put(entry.key(), address);
        }
        if (hosts.isEmpty()) {
            throw reading.invalid(node.mark(), "'hosts' is empty; write a host or leave it out");
        }
        return hosts;
    }
}
