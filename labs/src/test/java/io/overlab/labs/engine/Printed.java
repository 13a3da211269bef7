package io.overlab.labs.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was printed about real engines elsewhere, and what the kernel or the engine says here, in the same words. */
final class Printed {
    private static final Pattern LINK = Pattern.compile("^\\d+: ([^:@]+)(?:@\\S+)?: <([^>]*)> mtu (\\d+) .*");
    private static final Pattern INET = Pattern.compile("^ +inet (\\S+) .*");
    private static final Pattern SOCKET = Pattern.compile("^UNCONN +\\d+ +\\d+ +(\\S+) .*");
    private static final List<String> FLAGS = List.of("BROADCAST", "LOOPBACK", "MULTICAST", "UP", "LOWER_UP");
    private static final int[] BITS = {0x2, 0x8, 0x1000, Link.IFF_UP, Link.IFF_LOWER_UP};

    /** The hosts' ends of cables to docker_gwbridge, of which a recorded machine had some from before. */
    private static final Pattern RANDOM = Pattern.compile("veth[0-9a-f]{7}");

    private Printed() {}

    static String text(String file) {
        try (InputStream in = Printed.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Docker takes the first network that is free for docker_gwbridge, and an address in it. */
    private static String masked(String text) {
        return text.replaceAll("\\b172\\.(1[6-9]|2\\d|3[01])\\.0\\.(?!1\\b)\\d+", "172.N.0.N")
                .replaceAll("\\b172\\.(1[6-9]|2\\d|3[01])\\.0\\.1\\b", "172.N.0.1")
                .replaceAll("\\b[0-9a-f]{64}\\b|\\b[0-9a-f]{12}\\b", "ID")
                .replaceAll("\\b1-[0-9a-z]{10}\\b|\\b3-[0-9a-f]{10}\\b", "N-ID")
                .replaceAll("\\blb_[0-9a-z]{9}\\b", "lb_ID");
    }

    /** Interfaces with flags, MTU and IPv4 addresses, as {@code ip addr} printed them. */
    static List<String> interfaces(String file) {
        Map<String, String> byName = new TreeMap<>();
        String last = "";
        for (String line : text(file).lines().toList()) {
            Matcher link = LINK.matcher(line);
            Matcher inet = INET.matcher(line);
            if (link.matches()) {
                last = link.group(1);
                List<String> flags = new ArrayList<>(FLAGS);
                flags.retainAll(List.of(link.group(2).split(",")));
                byName.put(last, " mtu " + link.group(3) + " " + flags);
            } else if (inet.matches()) {
                byName.merge(last, " " + masked(inet.group(1)), String::concat);
            }
        }
        return lines(byName);
    }

    /** The same of what was read from the kernel. */
    static List<String> interfaces(NamespaceState n) {
        Map<String, String> byName = new TreeMap<>();
        for (Link link : n.links()) {
            List<String> flags = new ArrayList<>();
            for (int i = 0; i < BITS.length; i++) {
                if ((link.flags() & BITS[i]) != 0) {
                    flags.add(FLAGS.get(i));
                }
            }
            byName.put(link.name(), " mtu " + link.mtu() + " " + flags);
        }
        for (Address a : n.addresses()) {
            if (a.address().indexOf(':') < 0) {
                String name = n.link(a.link()).map(Link::name).orElse("?");
                byName.merge(name, " " + masked(a.address() + "/" + a.prefixLength()), String::concat);
            }
        }
        return lines(byName);
    }

    private static List<String> lines(Map<String, String> byName) {
        return byName.entrySet().stream()
                .filter(e -> !RANDOM.matcher(e.getKey()).matches())
                .map(e -> e.getKey() + e.getValue())
                .toList();
    }

    /** Routes with gateway and interface, as {@code ip route} printed them. */
    static TreeSet<String> routes(String file) {
        TreeSet<String> routes = new TreeSet<>();
        text(file)
                .lines()
                .forEach(
                        l -> routes.add(masked(l.replaceAll(" scope link.*", "").strip())));
        return routes;
    }

    /** The same of what was read from the kernel. */
    static TreeSet<String> routes(NamespaceState n) {
        TreeSet<String> routes = new TreeSet<>();
        for (Route r : n.routes()) {
            if (r.table() == Route.MAIN && r.family() == Route.INET) {
                routes.add(masked(r.destination() + (r.gateway().isEmpty() ? "" : " via " + r.gateway()) + " dev "
                        + n.link(r.link()).map(Link::name).orElse("?")));
            }
        }
        return routes;
    }

    /** Each sort of line once, without what is random in it. */
    static TreeSet<String> sorts(String text) {
        TreeSet<String> sorts = new TreeSet<>();
        text.lines().map(String::strip).filter(l -> !l.isEmpty()).forEach(l -> sorts.add(masked(l)));
        return sorts;
    }

    /** The UDP sockets that {@code ss -lnup} printed: address and port. */
    static TreeSet<String> sockets(String file) {
        TreeSet<String> sockets = new TreeSet<>();
        for (String line : text(file).lines().toList()) {
            Matcher socket = SOCKET.matcher(line);
            if (socket.matches()) {
                sockets.add(socket.group(1));
            }
        }
        return sockets;
    }

    /** What a store held: the names of the fields of each sort of key. */
    static Map<String, TreeSet<String>> fields(String file) {
        Map<String, TreeSet<String>> fields = new TreeMap<>();
        List<String> lines = text(file).lines().toList();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith("== /")) {
                put(fields, lines.get(i).substring("== /".length()), lines.get(i + 1));
            }
        }
        return fields;
    }

    /** Adds a key and its value in the same form. */
    static void put(Map<String, TreeSet<String>> fields, String key, String value) {
        TreeSet<String> names = fields.computeIfAbsent(masked(key.replaceAll("/$", "")), k -> new TreeSet<>());
        try {
            new ObjectMapper().readTree(value).fieldNames().forEachRemaining(names::add);
        } catch (IOException e) {
            names.add("no JSON");
        }
    }

    /** What of a network's inspection is no chance and in all versions: scope, driver, subnet, options, peers. */
    static List<String> network(String json) {
        List<String> told = new ArrayList<>();
        try {
            JsonNode network = new ObjectMapper().readTree(json).get(0);
            for (String field : List.of("Name", "Scope", "Driver", "Internal", "Attachable", "Ingress", "Options")) {
                told.add(field + "=" + network.path(field));
            }
            told.add("subnet=" + masked(network.at("/IPAM/Config/0/Subnet").asText()));
            TreeSet<String> peers = new TreeSet<>();
            network.path("Peers").forEach(p -> peers.add(p.path("IP").asText()));
            told.add("peers=" + peers);
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
