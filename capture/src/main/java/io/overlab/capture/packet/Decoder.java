package io.overlab.capture.packet;

import java.util.List;

/** Decodes frames into packets. */
public final class Decoder {
    /**
     * Decodes a frame.
     *
     * @param frame the captured bytes
     * @return the packet
     */
    public Packet decode(Frame frame) {
        return new Packet(frame, List.of());
    }
}
