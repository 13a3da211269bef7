package io.overlab.capture.text.narration;

import java.util.Objects;

/**
 * A VXLAN device of Linux, as far as what it does with frames depends on it.
 *
 * @param place where it is, in the grammar {@code HOST[/NETNS]:INTERFACE}
 * @param vni its network identifier
 * @param proxy whether it answers ARP itself
 * @param learning whether it learns from frames that arrive which MAC address is behind which tunnel endpoint
 * @param groupPolicy whether it understands the group policy extension, whose bits are reserved otherwise
 */
public record VxlanDevice(String place, int vni, boolean proxy, boolean learning, boolean groupPolicy) {
    /** Checks that nothing is missing. */
    public VxlanDevice {
        Objects.requireNonNull(place, "place");
    }
}
