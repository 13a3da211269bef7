package io.overlab.capture.packet;

/**
 * Where decoding ended since the bytes contradict themselves or end too early, although the capture kept all of them.
 *
 * @param bytes the frame
 * @param offset where the faulty part starts
 * @param length how many bytes of the frame remain there
 * @param message what is wrong, in a few words: {@code IPv4 header: 20 bytes needed, 12 there}
 */
public record Malformed(Bytes bytes, int offset, int length, String message) implements Layer {
    @Override
    public String protocol() {
        return "_ws.malformed";
    }
}
