package io.overlab.labs.discovery.resolver;

import io.overlab.labs.host.Host;
import io.overlab.labs.netns.ProcessRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a resolver serves, and how.
 *
 * @param netns the file of the namespace
 * @param netnsName how messages call it
 * @param device the vxlan device; the only one when empty
 * @param mode when which row is written
 * @param fill whether rows are written as soon as an address is heard of
 * @param ownVtep the underlay's address of this host, or the empty string
 * @param times how long things hold
 */
public record Setup(
        Path netns, String netnsName, Optional<String> device, Mode mode, boolean fill, String ownVtep, Times times) {

    /**
     * For a namespace of a host that has a name, and one vxlan device in it.
     *
     * @param netns the name
     * @throws IOException when the host has gone
     */
    public static Setup on(Host host, String netns, Mode mode, boolean fill) throws IOException {
        return new Setup(
                new ProcessRoot(host.pid()).resolve("/run/netns/" + netns),
                netns,
                Optional.empty(),
                mode,
                fill,
                host.address(),
                Times.DEFAULT);
    }

    /** How it goes about it. */
    Manner manner() {
        return new Manner(mode, fill, ownVtep, times);
    }
}
