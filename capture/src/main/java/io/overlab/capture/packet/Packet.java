package io.overlab.capture.packet;

import java.util.List;

/**
 * A frame and its layers, outermost first.
 *
 * @param frame the bytes
 * @param layers the decoded layers, outermost first
 */
public record Packet(Frame frame, List<Layer> layers) {}
