package io.overlab.labs.discovery.command;

import io.overlab.labs.host.Host;
import io.overlab.labs.netlink.NamespaceReader;
import io.overlab.labs.netlink.NetlinkSocket;
import io.overlab.labs.netns.NamedNetns;
import io.overlab.labs.netns.NamespacePath;
import io.overlab.labs.netns.Netns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the namespace of a host that an overlay is in. */
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
     * @param host where
     * @param typedIn the inode of the namespace that the command was typed in
     * @param wanted the name that was given
     * @throws Options.Wrong when there is none, or several
     */
    static Found find(Host host, long typedIn, Optional<String> wanted) throws Options.Wrong {
        List<NamedNetns> named = NamedNetns.of(host.pid());
        if (wanted.isPresent()) {
            return named.stream()
                    .filter(n -> n.name().equals(wanted.get()))
                    .findFirst()
                    .map(n -> new Found(n.name(), n.path()))
                    .orElseThrow(() -> new Options.Wrong(
                            "there is no namespace " + wanted.get().replaceAll("[^\\x20-\\x7e]", "?") + " on "
                                    + host.name() + "; `ip netns` lists them."));
        }
        Optional<Path> own = NamespacePath.of(host.pid(), typedIn);
        if (own.isPresent() && hasVxlan(own.get())) {
            String name = named.stream()
                    .filter(n -> n.inode() == typedIn)
                    .findFirst()
                    .map(NamedNetns::name)
                    .orElse(host.name());
            return new Found(name, own.get());
        }
        List<Found> found = new ArrayList<>();
        for (NamedNetns each : named) {
            if (hasVxlan(each.path())) {
                found.add(new Found(each.name(), each.path()));
            }
        }
        if (found.size() != 1) {
            throw new Options.Wrong(
                    found.isEmpty()
                            ? "no namespace of " + host.name() + " has a vxlan device; make the overlay first."
                            : "several namespaces of " + host.name() + " have a vxlan device: say which with --netns ("
                                    + String.join(
                                            ", ",
                                            found.stream().map(Found::name).toList()) + ").");
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
