package io.overlab.capture.packet;

/**
 * Bytes that are not decoded: data of an application or of a protocol this decoder does not know.
 *
 * @param bytes the frame
 * @param offset where they start
 * @param length how many were captured
 */
public record Payload(Bytes bytes, int offset, int length) implements Layer {
    @Override
    public String protocol() {
        return "data";
    }
}
