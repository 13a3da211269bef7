package io.overlab.labs.discovery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Map;

/**
 * The body of an HTTP answer (RFC 9112, section 6) as it comes: of a known length, in chunks, or up to the end of the
 * connection. It ends where the answer says that it ends, and fails when the connection ends before. For one thread.
 */
final class HttpBody extends InputStream {
    /** A large store, base64 and all. */
    private static final int LIMIT = 256 * 1024 * 1024;

    private final InputStream in;
    private final boolean chunked;
    private final boolean open;

    /** How long the answer, or this chunk of it, is. */
    private int length;

    /** How much of that has been read. */
    private int read;

    private long total;
    private boolean ended;

    private HttpBody(InputStream in, boolean chunked, boolean open, int length) {
        this.in = in;
        this.chunked = chunked;
        this.open = open;
        this.length = length;
        this.ended = !chunked && !open && length == 0;
    }

    /**
     * Begins to read it.
     *
     * @param in behind the headers
     * @param headers by lower-case name
     * @param empty whether an answer of this kind has no body
     * @throws ProtocolException when it would be too long
     */
    static HttpBody of(InputStream in, Map<String, String> headers, boolean empty) throws ProtocolException {
        if (empty) {
            return new HttpBody(in, false, false, 0);
        }
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return new HttpBody(in, true, false, 0);
        }
        String length = headers.get("content-length");
        if (length == null) {
            return new HttpBody(in, false, true, LIMIT);
        }
        if (!length.matches("[0-9]{1,9}") || Integer.parseInt(length) > LIMIT) {
            throw new ProtocolException("its answer would be " + length + " bytes long");
        }
        return new HttpBody(in, false, false, Integer.parseInt(length));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (chunked && !ended && read == length) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(to, from, Math.min(most, length - read));
        if (count < 0) {
            if (open) {
                ended = true;
                return -1;
            }
            throw new EOFException(
                    "its answer ended after " + total + (chunked ? " bytes" : " of " + length + " bytes"));
        }
        read += count;
        total += count;
        ended = !chunked && read == length;
        return count;
    }

    private void nextChunk() throws IOException {
        if (total > 0 && !HttpCall.line(in).isEmpty()) {
            throw new ProtocolException("its answer does not end");
        }
        String size = HttpCall.line(in).replaceFirst(";.*", "").strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw new ProtocolException("it does not speak HTTP");
        }
        length = Integer.parseInt(size, 16);
        read = 0;
        if (total + length > LIMIT) {
            throw new ProtocolException("its answer does not end");
        }
        if (length == 0) {
            HttpCall.headers(in); // The trailer.
            ended = true;
        }
    }
}
