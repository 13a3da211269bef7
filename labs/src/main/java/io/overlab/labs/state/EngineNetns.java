package io.overlab.labs.state;

import java.util.regex.Pattern;

/**
 * Network namespaces that a Docker engine made. Their files are in a folder of its own, where {@code ip -n} and {@code
 * bridge -n} do not look.
 */
public final class EngineNetns {
    /** Of overlay networks, of containers, and of what a swarm balances load with. */
    private static final Pattern NAME = Pattern.compile("\\d+-[0-9a-z]{10}|[0-9a-f]{12}|lb_[0-9a-z]{9}|ingress_sbox");

    private static final String FOLDER = "/var/run/docker/netns/";

    private EngineNetns() {}

    /** Whether a namespace has a name such as engines give. */
    public static boolean isOne(String netns) {
        return NAME.matcher(netns).matches();
    }

    /** Its file on its host. */
    public static String file(String netns) {
        return FOLDER + netns;
    }

    /** What stands before a command that is to run in it, without a space behind. */
    public static String entering(String netns) {
        return "nsenter --net=" + file(netns);
    }
}
