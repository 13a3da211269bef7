package io.overlab.labs.state;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something is: {@code HOST[/NETNS][:INTERFACE]}.
 *
 * @param host the host's name
 * @param netns the network namespace on that host, or the empty string for the host's own
 * @param link the interface, or the empty string for the whole namespace
 */
public record Place(String host, String netns, String link) {
    private static final Pattern GRAMMAR =
            Pattern.compile("(?<host>[A-Za-z0-9][A-Za-z0-9_-]*)(/(?<netns>[^/:\\s]+))?(:(?<link>[^/:\\s]{1,15}))?");

    /** Checks that nothing is missing. */
    public Place {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(netns, "netns");
        Objects.requireNonNull(link, "link");
    }

    /**
     * Reads a place.
     *
     * @param text for example {@code docker0/overns:vxlan1}
     * @return the place
     * @throws IllegalArgumentException with one sentence when the text is no place
     */
    public static Place parse(String text) {
        Matcher m = GRAMMAR.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a place: write HOST[/NETNS][:INTERFACE], for example docker0/overns:vxlan1");
        }
        return new Place(m.group("host"), orEmpty(m.group("netns")), orEmpty(m.group("link")));
    }

    /** The same namespace without the interface. */
    public Place namespace() {
        return new Place(host, netns, "");
    }

    private static String orEmpty(String s) {
        return s == null ? "" : s;
    }

    @Override
    public String toString() {
        return host + (netns.isEmpty() ? "" : "/" + netns) + (link.isEmpty() ? "" : ":" + link);
    }
}
