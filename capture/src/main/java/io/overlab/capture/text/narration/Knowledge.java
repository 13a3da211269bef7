package io.overlab.capture.text.narration;

import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.MacAddress;
import java.util.Optional;

/**
 * What is known of a lab at the time of a frame, for example from a snapshot of it. An empty answer means "not known",
 * and then nothing is said that would need it.
 */
public interface Knowledge {
    /** Nothing at all: what can be told from the frame alone is told. */
    Knowledge NONE = new Knowledge() {};

    /**
     * Whose address this is.
     *
     * @param address the address
     * @param overlay whether it is an address of the overlay, and not of the underlay
     * @return for example {@code docker0} or {@code docker0's container demo}
     */
    default Optional<String> owner(IpAddress address, boolean overlay) {
        return Optional.empty();
    }

    /**
     * The VXLAN device that an encapsulated frame is for.
     *
     * @param endpoint the outer destination, an address of a host
     * @param port the UDP port
     * @param vni the network identifier in the header
     * @return the device; empty when it is not known which, or that there is none
     */
    default Optional<VxlanDevice> receiver(IpAddress endpoint, int port, int vni) {
        return Optional.empty();
    }

    /**
     * Whether a host has no VXLAN device for a network identifier, although it has one on that port.
     *
     * @return true only when that is certain
     */
    default boolean noDevice(IpAddress endpoint, int port, int vni) {
        return false;
    }

    /**
     * Whether no VXLAN device of a host takes packets to a UDP port.
     *
     * @return true only when that is certain
     */
    default boolean noPort(IpAddress endpoint, int port) {
        return false;
    }

    /**
     * Where the forwarding database of a device says that a MAC address is, by an entry that was not learned and so is
     * not changed by learning.
     */
    default Optional<IpAddress> fixedEntry(VxlanDevice device, MacAddress address) {
        return Optional.empty();
    }

    /**
     * The VXLAN device with {@code proxy} on the segment of a place that answers for an address with this MAC address:
     * its neighbour entry is permanent, noarp or reachable.
     */
    default Optional<VxlanDevice> proxy(String place, IpAddress address, MacAddress answer) {
        return Optional.empty();
    }

    /**
     * The bridge of a place that answers for an address with this MAC address: it has a neighbour entry with it, and a
     * forwarding row for it that leads to a port with {@code neigh_suppress}.
     *
     * @return where the bridge is, in the grammar {@code HOST[/NETNS]:INTERFACE}
     */
    default Optional<String> suppressor(String place, IpAddress address, MacAddress answer) {
        return Optional.empty();
    }
}
