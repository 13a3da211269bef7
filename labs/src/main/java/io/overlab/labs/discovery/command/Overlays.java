package io.overlab.labs.discovery.command;

import io.overlab.labs.netlink.NamespaceReader;
import io.overlab.labs.netlink.NetlinkSocket;
import io.overlab.labs.netns.Netns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the namespace that an overlay is in. */
final class Overlays {
    private Overlays() {}

    /**
     * One namespace.
     *
     * @param name how the host calls it; of the host's own, the host's
     * @param path its file
     */
    record Found(String name, Path path) {}

    /**
     * The namespace that is meant.
     *
     * @param wanted the name that was given
     * @param own the one that the command was typed in, if that is known
     * @param named those that have names
     * @param where what they are namespaces of, for messages
     * @throws Options.Wrong when there is none, or several
     */
    static Found find(Optional<String> wanted, Optional<Found> own, List<Found> named, String where)
            throws Options.Wrong {
        if (wanted.isPresent()) {
            return named.stream()
                    .filter(n -> n.name().equals(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> new Options.Wrong("there is no namespace " + OptionProgram.shown(wanted.get())
                            + " on " + where + "; `ip netns` lists them."));
        }
        if (own.isPresent() && hasVxlan(own.get().path())) {
            return own.get();
        }
        List<Found> found = named.stream().filter(n -> hasVxlan(n.path())).toList();
        if (found.isEmpty()) {
            throw new Options.Wrong("no namespace of " + where + " has a vxlan device; make the overlay first.");
        }
        if (found.size() > 1) {
            throw new Options.Wrong("several namespaces of " + where + " have a vxlan device: say which with --netns ("
                    + String.join(", ", found.stream().map(Found::name).toList()) + ").");
        }
        return found.get(0);
    }

    private static boolean hasVxlan(Path netns) {
        try {
            return Netns.call(netns, () -> {
                try (NetlinkSocket socket = NetlinkSocket.open()) {
                    return NamespaceReader.links(socket).stream()
                            .anyMatch(l -> l.vxlan().isPresent());
                }
            });
        } catch (IOException e) {
            // It went while it was looked at.
            return false;
        }
    }
}
