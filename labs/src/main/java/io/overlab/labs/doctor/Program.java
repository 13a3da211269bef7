package io.overlab.labs.doctor;

import java.util.List;
import java.util.Optional;

/**
 * A program that the labs or the lessons run.
 *
 * @param name what is typed
 * @param version the word that makes it tell its version
 * @param origin what gets it: the Debian package, or {@code setup X}
 * @param need the word that scenarios have for it in {@code needs}; otherwise they simply type it
 * @param needed whether nothing goes without it
 * @param use what it is for
 */
public record Program(String name, String version, String origin, String need, boolean needed, String use) {
    /** All of them, as they are told. */
    public static final List<Program> ALL = List.of(
            new Program("ip", "-V", "iproute2", "ip", true, ""),
            new Program("bridge", "-V", "iproute2", "bridge", true, ""),
            new Program("ping", "-V", "iputils-ping", "ping", true, ""),
            new Program("bash", "--version", "bash", "bash", true, ""),
            new Program("unshare", "--version", "util-linux", "unshare", true, ""),
            new Program("nsenter", "--version", "util-linux", "nsenter", true, ""),
            new Program("tcpdump", "--version", "tcpdump", "tcpdump", false, "to look for yourself"),
            new Program("nft", "--version", "nftables", "nft", false, ""),
            new Program("iptables", "--version", "iptables", "iptables", false, "to look for yourself"),
            new Program("curl", "--version", "curl", "curl", false, ""),
            new Program("jq", "--version", "jq", "jq", false, ""),
            new Program("consul", "version", "setup consul", "consul", false, "the stand-in does otherwise"),
            new Program("serf", "version", "setup serf", "serf", false, ""),
            new Program("vtysh", "--version", "setup frr", "frr", false, ""),
            new Program("dockerd", "--version", "setup docker", "docker", false, ""),
            new Program("docker", "--version", "setup docker", "docker", false, ""),
            new Program("busybox", "--help", "setup docker", "docker", false, ""),
            new Program("etcd", "--version", "setup docker", "docker:kv", false, ""));

    /** The program of a name. */
    public static Optional<Program> named(String name) {
        return ALL.stream().filter(p -> p.name.equals(name)).findFirst();
    }

    /** Whether a scenario with this need runs it. */
    public boolean serves(String need) {
        return need.equals(this.need) || this.need.equals("docker") && need.startsWith("docker:");
    }
}
