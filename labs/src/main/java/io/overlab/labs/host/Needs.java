package io.overlab.labs.host;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out whether this machine has what a scenario names in {@code needs}. */
public final class Needs {
    private static final int SECONDS = 10;

    /** How a device of a kind is made, where the kind's name alone is not enough. */
    private static final Map<String, String> OPTIONS = Map.of(
            "vxlan", "id 1 dstport 4789",
            "geneve", "id 1 remote 127.0.0.1",
            "veth", "peer name probe1",
            "vlan", "link lo id 2",
            "macvlan", "link lo");

    /** What a program's package is called, where it is not called like the program. */
    private static final Map<String, String> PACKAGES = Map.of("nft", "nftables", "etcd", "etcd-server");

    /** Not every command of ours runs as root of a user namespace, as one that makes hosts does. */
    private static final String TRY =
            "[ \"$(id -u)\" = 0 ] || set -- --user --map-root-user;" + " exec unshare \"$@\" --net sh -c \"$0\"";

    private Needs() {}

    /**
     * What is missing.
     *
     * @param needs for example {@code root}, {@code kernel:vxlan} or {@code serf}
     * @return one sentence with what to do about the first that is missing; nothing when all is there
     */
    public static Optional<String> missing(List<String> needs) {
        return needs.stream().map(Needs::missing).flatMap(Optional::stream).findFirst();
    }

    /**
     * What is missing.
     *
     * @param need one need, for example {@code docker:swarm}
     * @return one sentence with what to do about it; nothing when it is there
     */
    public static Optional<String> missing(String need) {
        if (need.startsWith("kernel:")) {
            return kernel(need.substring("kernel:".length()));
        }
        if (need.equals("root")) {
            return Boolean.getBoolean("overlab.rootless")
                    ? Optional.of("This scenario needs root: run `sudo " + Called.NAME + "`.")
                    : Optional.empty();
        }
        if (need.equals("docker") || need.startsWith("docker:")) {
            return DockerProgram.missing(need);
        }
        if (need.equals("store")) {
            // Where there is no Consul, Overlab's own server of the same calls stands in.
            return Optional.empty();
        }
        if (need.equals("consul")) {
            return ConsulProgram.missing();
        }
        if (need.equals("frr")) {
            return FrrProgram.missing();
        }
        if (need.equals("serf")) {
            return HostPath.find(need).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "This scenario needs Serf, which is not installed: run `" + Called.NAME + " setup serf`.");
        }
        return HostPath.find(need).isPresent()
                ? Optional.empty()
                : Optional.of("This scenario needs " + need + ", which is not installed: install it, for example with "
                        + "`sudo apt-get install " + PACKAGES.getOrDefault(need, need) + "`.");
    }

    /**
     * The command that makes a device {@code probe} of a kind, in a network namespace of its own.
     *
     * @param kind for example {@code vxlan}
     */
    public static String deviceCommand(String kind) {
        return "ip link add probe type " + kind + " " + OPTIONS.getOrDefault(kind, "");
    }

    /** Tries it in a network namespace that ends with the try; the kernel loads the module if it has one. */
    private static Optional<String> kernel(String kind) {
        if (!kind.matches("[a-z0-9_-]{1,20}")) {
            return Optional.of("'" + kind + "' is no kind of network device.");
        }
        String script = deviceCommand(kind);
        try {
            Process process = new ProcessBuilder("sh", "-c", TRY, script)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            boolean there = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return there
                    ? Optional.empty()
                    : Optional.of("This kernel makes no " + kind + " devices: try `sudo modprobe " + kind
                            + "`, or a kernel that has the module.");
        } catch (IOException e) {
            return Optional.of("It cannot be tried whether this kernel makes " + kind + " devices: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Interrupted.");
        }
    }
}
