package io.overlab.labs.discovery.standin;

import io.overlab.labs.discovery.KeyValueStore;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests (RFC 9112) from one connection. */
final class RequestReader {
    private static final int HEAD_LIMIT = 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** What was sent is no request. */
    static final class BadRequest extends IOException {
        BadRequest() {
            super("bad request");
        }
    }

    /** The next request; absent when there is no more. */
    Optional<Request> next() throws IOException {
        Optional<String> first = line();
        while (first.isPresent() && first.get().isEmpty()) {
            first = line();
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] words = first.get().split(" ");
        if (words.length != 3 || !words[2].matches("HTTP/1\\.[01]") || !words[0].matches("[A-Za-z]+")) {
            throw new BadRequest();
        }
        Map<String, String> headers = headers();
        headers.put("overlab-version", words[2]);
        String target = words[1].replaceFirst("^http://[^/]*", "").replaceFirst("#.*", "");
        int mark = target.indexOf('?');
        String rawQuery = mark < 0 ? "" : target.substring(mark + 1);
        String path = unescaped(mark < 0 ? target : target.substring(0, mark), false);
        boolean chunked = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
        long length = length(headers);
        Optional<byte[]> body = chunked ? chunks(headers) : body(headers, length);
        return Optional.of(new Request(words[0], path, rawQuery, query(rawQuery), headers, body, length));
    }

    private static long length(Map<String, String> headers) throws BadRequest {
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("[0-9]{1,18}")) {
            throw new BadRequest();
        }
        return Long.parseLong(length);
    }

    private Optional<byte[]> body(Map<String, String> headers, long length) throws IOException {
        if (length > KeyValueStore.MAX_VALUE_BYTES) {
            return Optional.empty();
        }
        goOn(headers);
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return Optional.of(bytes);
    }

    private Optional<byte[]> chunks(Map<String, String> headers) throws IOException {
        goOn(headers);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            String size = line().orElseThrow(EOFException::new)
                    .replaceFirst(";.*", "")
                    .strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new BadRequest();
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                headers();
                return Optional.of(all.toByteArray());
            }
            if (all.size() + length > KeyValueStore.MAX_VALUE_BYTES) {
                return Optional.empty();
            }
            all.writeBytes(in.readNBytes(length));
            line();
        }
    }

    /** curl asks before it sends a large body. */
    private void goOn(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int size = 0;
        for (String line = line().orElseThrow(EOFException::new);
                !line.isEmpty();
                line = line().orElseThrow(EOFException::new)) {
            int colon = line.indexOf(':');
            size += line.length();
            if (colon < 1 || size > HEAD_LIMIT) {
                throw new BadRequest();
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int c = in.read();
            if (c < 0) {
                return Optional.empty();
            }
            if (c == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
            line.write(c);
            if (line.size() > HEAD_LIMIT) {
                throw new BadRequest();
            }
        }
    }

    private static Optional<Map<String, String>> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : raw.split("[&;]")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            try {
                if (!part.isEmpty()) {
                    query.putIfAbsent(
                            unescaped(name, true), equals < 0 ? "" : unescaped(part.substring(equals + 1), true));
                }
            } catch (BadRequest e) {
                return Optional.empty();
            }
        }
        return Optional.of(query);
    }

    private static String unescaped(String text, boolean inQuery) throws BadRequest {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                plain.write(inQuery && bytes[i] == '+' ? ' ' : bytes[i]);
                continue;
            }
            int high = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new BadRequest();
            }
            plain.write(high << 4 | low);
            i += 2;
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
