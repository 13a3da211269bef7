package io.overlab.labs.host;

import java.nio.file.Path;

/**
 * One machine of a lab.
 *
 * @param name its host name
 * @param address its IPv4 address on the underlay, or the empty string for the underlay itself
 * @param pid its init, as this JVM sees it
 */
public record Host(String name, String address, int pid) {

    /** The name of the switch that joins the hosts. */
    public static final String UNDERLAY = "underlay";

    /** The host's own network namespace, for setns(2). */
    public Path netns() {
        return Path.of("/proc", Integer.toString(pid), "ns", "net");
    }

    /** The host's root folder as seen from this JVM. */
    public Path root() {
        return Path.of("/proc", Integer.toString(pid), "root");
    }
}
