package io.overlab.labs.discovery.resolver;

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

    /** How it goes about it. */
    Manner manner() {
        return new Manner(mode, fill, ownVtep, times);
    }
}
