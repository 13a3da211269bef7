package io.overlab.capture.packet;

import java.util.Arrays;

/**
 * Decodes frames into packets. It reads bytes and nothing else, keeps no state between frames, may be shared by
 * threads, and throws nothing whatever the bytes are: what cannot be decoded becomes a {@link Truncated} or a
 * {@link Malformed} layer. The time it takes grows with the number of headers, never with the length of the data.
 */
public final class Decoder {
    /** The port of VXLAN as IANA assigned it. */
    public static final int VXLAN_PORT = 4789;

    /** The port Linux used before there was an assignment, and still uses unless told otherwise. */
    public static final int VXLAN_PORT_LINUX = 8472;

    private final LinkDecoder link;

    /** A decoder that finds VXLAN on ports 4789 and 8472. */
    public Decoder() {
        this(VXLAN_PORT, VXLAN_PORT_LINUX);
    }

    /**
     * A decoder that finds VXLAN on the given ports.
     *
     * @param vxlanPorts UDP destination ports
     */
    public Decoder(int... vxlanPorts) {
        this.link = new LinkDecoder(Arrays.copyOf(vxlanPorts, vxlanPorts.length));
    }

    /**
     * Decodes a frame.
     *
     * @param frame the captured bytes
     * @return the packet
     */
    public Packet decode(Frame frame) {
        Walk walk = new Walk(Bytes.of(frame.data()));
        int end = Math.max(frame.wireLength(), frame.data().length);
        switch (frame.linkType()) {
            case Frame.LINKTYPE_ETHERNET -> link.ethernet(walk, 0, end);
            case Frame.LINKTYPE_RAW -> link.rawIp(walk, 0, end);
            case Frame.LINKTYPE_LINUX_SLL -> link.cooked(walk, 1, end);
            case Frame.LINKTYPE_LINUX_SLL2 -> link.cooked(walk, 2, end);
            default -> {
                walk.payload("frame", 0, end);
                walk.malformed(0, "link type " + frame.linkType() + " is not known");
            }
        }
        return new Packet(frame, walk);
    }
}
