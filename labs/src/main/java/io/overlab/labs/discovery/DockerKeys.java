package io.overlab.labs.discovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the keys that Docker's network library (libnetwork, datastore.go) has in Consul. There each ends in a
 * slash.
 */
public final class DockerKeys {
    /** What all begin with. */
    public static final String ROOT = "docker/network/v1.0/";

    /** What those of endpoints begin with. */
    public static final String ENDPOINTS = ROOT + "endpoint/";

    /** What those of networks begin with. */
    public static final String NETWORKS = ROOT + "network/";

    private static final String OVERLAYS = ROOT + "overlay/network/";
    private static final Pattern NETWORK = Pattern.compile(Pattern.quote(NETWORKS) + "([^/]+)/?");
    private static final Pattern OVERLAY = Pattern.compile(Pattern.quote(OVERLAYS) + "([^/]+)/?");

    private DockerKeys() {}

    /** The key of a network. */
    public static String network(String network) {
        return NETWORKS + network + "/";
    }

    /** The key of what only the overlay driver knows of a network: subnets and VNIs. */
    public static String overlay(String network) {
        return OVERLAYS + network + "/";
    }

    /** The key that counts a network's endpoints. */
    public static String endpointCount(String network) {
        return ROOT + "endpoint_count/" + network + "/";
    }

    /** The key of an endpoint. */
    public static String endpoint(String network, String endpoint) {
        return ENDPOINTS + network + "/" + endpoint + "/";
    }

    /** What the keys of a network's endpoints begin with. */
    public static String endpoints(String network) {
        return ENDPOINTS + network + "/";
    }

    /** The id of the network that a key is about, if it is the key of a network. */
    static Optional<String> networkOf(String key) {
        return id(NETWORK, key);
    }

    /** The id of the network whose overlay a key is about. */
    static Optional<String> overlayOf(String key) {
        return id(OVERLAY, key);
    }

    /** Whether it is the key of an endpoint: {@code endpoint/NETWORK/ENDPOINT/}. */
    public static boolean isEndpoint(String key) {
        return endOfNetwork(key) > 0;
    }

    /** The network that the key of an endpoint names. */
    static String networkOfEndpoint(String key) {
        int end = endOfNetwork(key);
        return end < 0 ? "" : key.substring(ENDPOINTS.length(), end);
    }

    /** Where the network ends in the key of an endpoint, -1 if it is none: with or without a slash at its end. */
    private static int endOfNetwork(String key) {
        int slash = key.startsWith(ENDPOINTS) ? key.indexOf('/', ENDPOINTS.length()) : -1;
        int end = key.endsWith("/") ? key.length() - 1 : key.length();
        if (slash <= ENDPOINTS.length() || slash + 1 >= end) {
            return -1;
        }
        int other = key.indexOf('/', slash + 1);
        return other < 0 || other == end ? slash : -1;
    }

    private static Optional<String> id(Pattern pattern, String key) {
        Matcher m = pattern.matcher(key);
        return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }

    /**
     * An id of 64 hexadecimal digits. Docker's are random; these are the same each time, so that a lab that is built anew
     * is the same lab.
     *
     * @param words what it stands for
     */
    public static String id(String... words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
