package io.overlab.labs.netns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the file of a namespace that a host has, by the inode that a snapshot knows it by. */
public final class NamespacePath {
    private NamespacePath() {}

    /**
     * The file of a namespace, for {@link Netns}.
     *
     * @param pid the host's init
     * @param inode the namespace
     * @return its file; empty when neither a name nor a process of the host leads there (any more)
     */
    public static Optional<Path> of(int pid, long inode) {
        Path own = Path.of("/proc/" + pid + "/ns/net");
        try {
            if (Netns.inode(own) == inode) {
                return Optional.of(own);
            }
        } catch (IOException e) {
            return Optional.empty(); // The host has gone.
        }
        Optional<Path> named = NamedNetns.of(pid).stream()
                .filter(n -> n.inode() == inode)
                .findFirst()
                .map(NamedNetns::path);
        return named.isPresent()
                ? named
                : ProcessNetns.all().stream()
                        .filter(p -> p.inode() == inode && p.belongsTo(pid))
                        .findFirst()
                        .map(ProcessNetns::path);
    }
}
