package io.overlab.capture.packet;

/**
 * Bytes after the end of the packet a frame carries, such as those that fill an Ethernet frame up to its least size.
 *
 * @param bytes the frame
 * @param offset where they start
 * @param length how many were captured
 */
public record Padding(Bytes bytes, int offset, int length) implements Layer {
    @Override
    public String protocol() {
        return "eth.padding";
    }
}
