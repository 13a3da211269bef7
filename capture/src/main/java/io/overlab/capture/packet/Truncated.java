package io.overlab.capture.packet;

/**
 * Where decoding ended since the capture kept less of the frame than there was on the wire.
 *
 * @param bytes the frame
 * @param offset where the incomplete part starts
 * @param length how many bytes of it were captured
 * @param part what is incomplete, for example {@code IPv4 header}
 * @param needed how many bytes it has, as far as is known
 */
public record Truncated(Bytes bytes, int offset, int length, String part, int needed) implements Layer {

    /** How many bytes are missing. */
    public int missing() {
        return needed - length;
    }

    /** What is missing, in a few words: {@code IPv4 header cut: 12 of 20 bytes captured}. */
    public String message() {
        return part + " cut: " + length + " of " + needed + " bytes captured";
    }

    @Override
    public String protocol() {
        return "_ws.short";
    }
}
