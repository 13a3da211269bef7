package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.resolver.Whereabouts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All endpoints of a host, in pages that fit into Serf's answers: {@code VTEP PAGES ENTRY...}. An entry is the IP address
 * in 8 hexadecimal digits, and behind a {@code -} the MAC address in 12 where it is not Docker's, {@code 02:42} and the IP
 * address; pure.
 *
 * @param vtep the host's address on the underlay
 * @param pages how many pages there are
 * @param peers those of this page
 */
record PeerList(String vtep, int pages, List<Whereabouts> peers) {
    /** Serf's agents take 1,024 bytes with what they add themselves. */
    private static final int PAGE_BYTES = 850;

    private static final int MOST_PAGES = 10_000;

    /** Writes a page; one beyond the last has no entries. */
    static String page(String vtep, List<Whereabouts> all, int number) {
        List<List<String>> pages = new ArrayList<>(List.of(new ArrayList<>()));
        int bytes = 0;
        for (Whereabouts each : all) {
            String entry = entry(each);
            bytes += entry.length() + 1;
            if (bytes > PAGE_BYTES) {
                pages.add(new ArrayList<>());
                bytes = entry.length() + 1;
            }
            pages.get(pages.size() - 1).add(entry);
        }
        List<String> words = new ArrayList<>(List.of(vtep, Integer.toString(pages.size())));
        if (number < pages.size()) {
            words.addAll(pages.get(number));
        }
        return String.join(" ", words);
    }

    private static String entry(Whereabouts where) {
        String ip = Arrays.stream(where.ip().split("\\."))
                .map(o -> String.format("%02x", Integer.parseInt(o)))
                .collect(Collectors.joining());
        String mac = where.mac().replace(":", "");
        return mac.equals("0242" + ip) ? ip : ip + "-" + mac;
    }

    /**
     * Reads a page.
     *
     * @throws IllegalArgumentException with what is wrong, when it is none
     */
    static PeerList of(String page) {
        String[] words = page.split(" ", -1);
        if (words.length < 2 || !words[1].matches("[1-9][0-9]{0,4}") || Integer.parseInt(words[1]) > MOST_PAGES) {
            throw new IllegalArgumentException("it is no list of endpoints");
        }
        List<Whereabouts> peers = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            if (!words[i].matches("[0-9a-f]{8}(-[0-9a-f]{12})?")) {
                throw new IllegalArgumentException("it has something that is no endpoint");
            }
            String ip = words[i].substring(0, 8);
            String mac = words[i].length() > 8 ? words[i].substring(9) : "0242" + ip;
            peers.add(Whereabouts.of(dotted(ip), mac.replaceAll("(..)(?=.)", "$1:"), words[0]));
        }
        return new PeerList(words[0], Integer.parseInt(words[1]), List.copyOf(peers));
    }

    private static String dotted(String hex) {
        long ip = Long.parseLong(hex, 16);
        return (ip >> 24) + "." + (ip >> 16 & 0xff) + "." + (ip >> 8 & 0xff) + "." + (ip & 0xff);
    }
}
