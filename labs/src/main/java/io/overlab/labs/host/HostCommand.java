package io.overlab.labs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs something inside a host, in all its namespaces. */
public final class HostCommand {
    /** The groups of the lab have the same name in each hierarchy. */
    private static final String JOIN = """
            group=$(sed -n 's|.*/\\(overlab-lab-[0-9]*\\).*|\\1|p' "/proc/$0/cgroup" | head -n 1)
            for dir in /sys/fs/cgroup/"$group" /sys/fs/cgroup/*/"$group"; do
                [ ! -d "$dir" ] || echo $$ >"$dir/cgroup.procs" || exit
            done
            exec "$@"
            """;

    private HostCommand() {}

    /**
     * The words that enter a host, in a session of its own: Ctrl-C at Overlab's prompt must not reach it.
     *
     * @param host where
     * @param command what to run there
     * @throws IOException when {@code /proc} does not tell what nsenter may do
     */
    public static List<String> words(Host host, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(List.of("setsid", "nsenter", "--target", Integer.toString(host.pid())));
        if (!groupsCanBeSet()) {
            words.add("--preserve-credentials");
        }
        words.addAll(List.of("--user", "--mount", "--uts", "--ipc", "--net", "--pid"));
        if (hasOwnControlGroups(host)) {
            words.add("--cgroup");
        }
        words.add("--");
        words.addAll(command);
        return words;
    }

    /** Hosts with Docker engines have; the machine's own must not be asked for, since a host may not enter it. */
    private static boolean hasOwnControlGroups(Host host) throws IOException {
        Path theirs = Path.of("/proc", Integer.toString(host.pid()), "ns", "cgroup");
        Path ours = Path.of("/proc/self/ns/cgroup");
        return Files.isSymbolicLink(ours) && !Files.readSymbolicLink(ours).equals(Files.readSymbolicLink(theirs));
    }

    /**
     * The words that make what they run a member of a host's control groups, and then run it. A process that enters a
     * host stays in the groups it comes from, also in those that the host cannot see.
     *
     * @param host one that has control groups of its own
     * @param command what to run in them
     */
    public static List<String> inControlGroups(Host host, List<String> command) {
        List<String> words = new ArrayList<>(List.of("bash", "-c", JOIN, Integer.toString(host.pid())));
        words.addAll(command);
        return words;
    }

    /** Where a user namespace has a single id, setgroups(2) is denied and nsenter must not try. */
    private static boolean groupsCanBeSet() throws IOException {
        return !Files.readString(Path.of("/proc/self/setgroups")).strip().equals("deny");
    }
}
