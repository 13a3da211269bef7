package io.overlab.labs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs something inside a host, in all its namespaces. */
public final class HostCommand {
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
        words.addAll(List.of("--user", "--mount", "--uts", "--ipc", "--net", "--pid", "--"));
        words.addAll(command);
        return words;
    }

    /** Where a user namespace has a single id, setgroups(2) is denied and nsenter must not try. */
    private static boolean groupsCanBeSet() throws IOException {
        return !Files.readString(Path.of("/proc/self/setgroups")).strip().equals("deny");
    }
}
