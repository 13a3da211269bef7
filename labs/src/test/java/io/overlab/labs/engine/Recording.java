package io.overlab.labs.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.state.Iproute2;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.ProtocolNames;
import io.overlab.labs.state.Vxlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What iproute2 printed of the namespace of an overlay that other engines had built, without what is random. */
record Recording(List<String> links, List<String> neighbors, List<String> fdb) {
    private static final String[] SETTINGS = {"id", "port", "proxy", "l2miss", "l3miss", "learning", "ageing"};

    /** Reads one. */
    static Recording of(String folder) {
        return of(folder, "");
    }

    /** Reads one, of a later time. */
    static Recording of(String folder, String later) {
        List<String> links = new ArrayList<>();
        try {
            for (JsonNode link : new ObjectMapper().readTree(text(folder + "/ip-d-link.json"))) {
                JsonNode data = link.path("linkinfo").path("info_data");
                TreeSet<String> words = new TreeSet<>();
                link.path("flags").forEach(f -> words.add(f.asText()));
                for (String setting : SETTINGS) {
                    if (link.path("linkinfo").path("info_kind").asText().equals("vxlan")) {
                        words.add(setting + "=" + data.path(setting).asText("false"));
                    }
                }
                links.add(line(
                        link.path("ifname").asText(),
                        link.path("linkinfo").path("info_kind").asText(),
                        link.path("mtu").asInt(),
                        link.path("master").asText(),
                        link.has("link_netnsid") || link.has("link_index") && link.has("link_netns"),
                        words));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Recording(
                sorted(links),
                sorted(text(folder + "/ip-neigh" + later + ".txt").lines().toList()),
                sorted(text(folder + "/bridge-fdb" + later + ".txt").lines().toList()));
    }

    /** The same of what was read from the kernel. */
    static Recording of(NamespaceState n) {
        List<String> links = new ArrayList<>();
        for (Link link : n.links()) {
            TreeSet<String> words = new TreeSet<>();
            flag(words, link, Link.IFF_UP, "UP");
            flag(words, link, 0x2, "BROADCAST");
            flag(words, link, 0x8, "LOOPBACK");
            flag(words, link, 0x1000, "MULTICAST");
            flag(words, link, Link.IFF_LOWER_UP, "LOWER_UP");
            link.vxlan().ifPresent(v -> settings(words, v));
            links.add(line(
                    link.name(),
                    link.kind(),
                    link.mtu(),
                    n.link(link.master()).map(Link::name).orElse(""),
                    link.linkNetnsid().isPresent(),
                    words));
        }
        return new Recording(
                sorted(links),
                // The kernel's own rows are not shown by `ip neigh show`, nor what nobody has asked for of late.
                sorted(n.neighbors().stream()
                        .filter(e -> e.state() == 0x80)
                        .map(e -> Iproute2.neighLine(e, n, ProtocolNames.NONE))
                        .toList()),
                sorted(n.fdb().stream().map(e -> Iproute2.fdbLine(e, n)).toList()));
    }

    private static void flag(TreeSet<String> words, Link link, int bit, String word) {
        if ((link.flags() & bit) != 0) {
            words.add(word);
        }
    }

    private static void settings(TreeSet<String> words, Vxlan v) {
        words.add("id=" + v.id());
        words.add("port=" + v.dstport());
        words.add("proxy=" + v.proxy());
        words.add("l2miss=" + v.l2miss());
        words.add("l3miss=" + v.l3miss());
        words.add("learning=" + v.learning());
        words.add("ageing=" + v.ageing());
    }

    private static String line(
            String name, String kind, int mtu, String master, boolean elsewhere, TreeSet<String> words) {
        return name + " " + kind + " mtu " + mtu + " master " + master + " elsewhere " + elsewhere + " "
                + String.join(" ", words);
    }

    /** Random MAC addresses are masked, and the order of rows is chance. What a frame taught goes after a while. */
    private static List<String> sorted(List<String> lines) {
        return lines.stream()
                .map(l -> l.replaceAll("\\b(?!02:42:c0|33:33:|01:00:5e)[0-9a-f]{2}(:[0-9a-f]{2}){5}\\b", "MAC")
                        .strip())
                .filter(l -> !l.matches("02:42:c0:a8:\\S+ dev \\w+ master br0"))
                .sorted()
                .toList();
    }

    private static String text(String name) {
        try (InputStream in = Recording.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
