package io.overlab.capture.packet;

import java.util.Arrays;
import java.util.Objects;

/**
 * Captured bytes with the time and the place of capture.
 *
 * @param timeNanos when the frame was captured, in nanoseconds since the epoch (UTC)
 * @param place where it was captured, in the grammar {@code HOST[/NETNS][:INTERFACE]}, or the empty string
 * @param linkType the link-layer header type, a {@code LINKTYPE_} value of libpcap (1 is Ethernet)
 * @param wireLength the length of the frame on the wire, in bytes, at least {@code data.length}
 * @param data the captured bytes; never changed after construction
 */
public record Frame(long timeNanos, String place, int linkType, int wireLength, byte[] data) {

    /** {@code LINKTYPE_ETHERNET}. */
    public static final int LINKTYPE_ETHERNET = 1;

    /** {@code LINKTYPE_RAW}: a bare IPv4 or IPv6 packet. */
    public static final int LINKTYPE_RAW = 101;

    /** {@code LINKTYPE_LINUX_SLL}: Linux cooked, version 1. */
    public static final int LINKTYPE_LINUX_SLL = 113;

    /** {@code LINKTYPE_LINUX_SLL2}: Linux cooked, version 2. */
    public static final int LINKTYPE_LINUX_SLL2 = 276;

    /** Checks that nothing is missing. */
    public Frame {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(data, "data");
    }

    /** Whether the capture kept fewer bytes than there were on the wire. */
    public boolean cut() {
        return data.length < wireLength;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame f
                && timeNanos == f.timeNanos
                && linkType == f.linkType
                && wireLength == f.wireLength
                && place.equals(f.place)
                && Arrays.equals(data, f.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(timeNanos, linkType, wireLength, place) * 31 + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Frame[" + place + " " + data.length + "/" + wireLength + " bytes at " + timeNanos + "]";
    }
}
