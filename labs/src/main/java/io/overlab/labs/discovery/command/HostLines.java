package io.overlab.labs.discovery.command;

/** What verbs do to the store and the gossip, as lines that do the same when a host's bash is given them; pure. */
public final class HostLines {
    private HostLines() {}

    /** Sets a key. */
    public static String put(String key, String value) {
        return "overlab kv put -- " + quoted(key) + " " + quoted(value);
    }

    /** Deletes a key, or with a slash at its end all below it. */
    public static String remove(String key) {
        return "overlab kv rm -- " + quoted(key);
    }

    /** Starts the store; typed on its own host. */
    public static String start() {
        return "overlab store start";
    }

    /** Ends it; typed on its own host. */
    public static String stop() {
        return "overlab store stop";
    }

    /** Starts the Serf agents; typed on any host. */
    public static String startGossip() {
        return "overlab gossip start";
    }

    /** Ends them; typed on any host. */
    public static String stopGossip() {
        return "overlab gossip stop";
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
