package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.resolver.Whereabouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks all who speak for a host for its endpoints. Events are not enough: whoever was not there has missed them, and of
 * more than some hundred at once Serf loses some.
 */
final class PeerLists {
    /** The query; its payload is {@code NETWORK PAGE}. */
    static final String QUERY = "peers";

    private static final int WAIT_MILLIS = 600;
    private static final int TRIES = 3;

    private PeerLists() {}

    /**
     * Asks.
     *
     * @param client the agent
     * @param network of which network
     * @param hosts how many members there are, at most so many answer
     * @return by host all its endpoints; a host of which not all pages came is left out
     */
    static Map<String, List<Whereabouts>> ask(SerfClient client, String network, int hosts) throws IOException {
        Map<String, Map<Integer, PeerList>> heard = new LinkedHashMap<>();
        hear(client, network, 0, hosts, heard);
        int most = heard.values().stream().mapToInt(PeerLists::pages).max().orElse(0);
        for (int page = 1; page < most; page++) {
            int wanted = page;
            for (int i = 0; i < TRIES && missing(heard, wanted) > 0; i++) {
                hear(client, network, wanted, (int) missing(heard, wanted), heard);
            }
        }
        Map<String, List<Whereabouts>> whole = new LinkedHashMap<>();
        heard.forEach((vtep, pages) -> {
            if (pages.size() == pages(pages)) {
                List<Whereabouts> all = new ArrayList<>();
                pages.values().forEach(p -> all.addAll(p.peers()));
                whole.put(vtep, List.copyOf(all));
            }
        });
        return whole;
    }

    private static int pages(Map<Integer, PeerList> pages) {
        return pages.get(0).pages();
    }

    private static long missing(Map<String, Map<Integer, PeerList>> heard, int page) {
        return heard.values().stream()
                .filter(p -> page < pages(p) && !p.containsKey(page))
                .count();
    }

    private static void hear(
            SerfClient client, String network, int page, int enough, Map<String, Map<Integer, PeerList>> heard)
            throws IOException {
        Set<String> garbled = new HashSet<>();
        for (String answer : client.query(QUERY, network + " " + page, WAIT_MILLIS, enough)) {
            try {
                PeerList list = PeerList.of(answer);
                if (page == 0) {
                    heard.put(list.vtep(), new LinkedHashMap<>(Map.of(0, list)));
                } else if (heard.containsKey(list.vtep()) && page < pages(heard.get(list.vtep()))) {
                    heard.get(list.vtep()).put(page, list);
                }
            } catch (IllegalArgumentException e) {
                garbled.add(e.getMessage());
            }
        }
        if (!garbled.isEmpty()) {
            throw new IOException("an answer to " + QUERY + " cannot be read: " + String.join("; ", garbled) + ".");
        }
    }
}
