package io.overlab.labs.diagnose;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rest of a lab tells about an interface that is missing: neighbours that others keep of it, and the custom of
 * Docker (and of the hosts here) to end a MAC address with the four bytes of the IPv4 address.
 */
final class Traces {
    private static final int MAC_BYTES = 6;

    private final Net net;

    Traces(Net net) {
        this.net = net;
    }

    /** The MAC address that others have for an address, or that Docker would give it. */
    String macOf(String ip) {
        return entries()
                .filter(e -> e.get(0).equals(ip))
                .map(e -> e.get(1))
                .findFirst()
                .orElseGet(() -> ofDocker(ip));
    }

    /** The MAC address that Docker gives to a container. */
    static String ofDocker(String ip) {
        long n = Ipv4.number(ip);
        return String.format(
                Locale.ROOT, "02:42:%02x:%02x:%02x:%02x", n >> 24 & 255, n >> 16 & 255, n >> 8 & 255, n & 255);
    }

    /** A MAC address that nobody has, of the range for documentation (RFC 7042, section 2.1.1). */
    static String fresh(int index) {
        return String.format(Locale.ROOT, "02:00:5e:%02x:%02x:%02x", index >> 16 & 255, index >> 8 & 255, index & 255);
    }

    /** The address inside a network that belongs to a MAC address and that nobody has. */
    Optional<String> ipOf(String mac, String network) {
        return Stream.concat(
                        entries().filter(e -> e.get(1).equals(mac)).map(e -> e.get(0)),
                        Stream.of(inside(mac)).filter(Ipv4::is))
                .filter(ip -> Ipv4.contains(network, ip) && net.owners(ip).isEmpty())
                .findFirst();
    }

    /** An address inside a network that hosts other than this one speak of, and that nobody has. */
    Optional<String> lost(Node node, String network) {
        return net.nodes()
                .filter(n -> !n.host().equals(node.host()))
                .flatMap(n -> n.state().neighbors().stream())
                .filter(n -> !n.lladdr().isEmpty() && Ipv4.is(n.address()))
                .map(n -> n.address())
                .filter(ip -> Ipv4.contains(network, ip) && net.owners(ip).isEmpty())
                .findFirst();
    }

    private Stream<List<String>> entries() {
        return net.nodes()
                .flatMap(n -> n.state().neighbors().stream())
                .filter(n -> !n.lladdr().isEmpty() && !n.proxy())
                .map(n -> List.of(n.address(), n.lladdr()));
    }

    /** The last four bytes of a MAC address as an IPv4 address. */
    private static String inside(String mac) {
        String[] bytes = mac.split(":");
        if (bytes.length != MAC_BYTES) {
            return "";
        }
        StringBuilder ip = new StringBuilder();
        for (int i = 2; i < MAC_BYTES; i++) {
            ip.append(i == 2 ? "" : ".").append(Integer.parseInt(bytes[i], 16));
        }
        return ip.toString();
    }
}
