package io.overlab.capture.packet;

/** Finds the BGP messages in a segment of TCP. */
final class BgpDecoder {
    /** The port that BGP has, RFC 4271, section 8. */
    static final int PORT = 179;

    private static final int MARKER = 16;

    private BgpDecoder() {}

    /**
     * Adds a layer for each message that begins in the segment and is whole there. What begins in another segment, or ends in
     * one, is data: segments are not put together here.
     */
    static void decode(Walk walk, int offset, int end) {
        int at = offset;
        while (at + Bgp.HEADER <= Math.min(end, walk.captured) && marked(walk.bytes, at) && !walk.tooDeep(at)) {
            int length = walk.bytes.u16(at + MARKER);
            if (length < Bgp.HEADER) {
                walk.malformed(at, "BGP message: length " + length + " is less than 19");
                return;
            }
            if (at + length > Math.min(end, walk.captured)) {
                break;
            }
            walk.put(new Bgp(walk.bytes, at, length));
            at += length;
        }
        if (!walk.broken()) {
            walk.payload("BGP message", at, end);
        }
    }

    /** Each message begins with sixteen bytes of ones. */
    private static boolean marked(Bytes bytes, int at) {
        return bytes.i64(at) == -1 && bytes.i64(at + 8) == -1;
    }
}
