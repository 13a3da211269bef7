package io.overlab.labs.discovery.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * One HTTP answer, written as Go's server writes it: the headers that were set in the order of the alphabet, then the
 * date, the length, the type if nobody set one, and whether the connection ends.
 *
 * @param status the number
 * @param reason its words
 * @param headers those that were set
 * @param body its bytes
 * @param last whether no more can be asked over this connection
 */
record Response(int status, String reason, SortedMap<String, String> headers, byte[] body, boolean last) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** A longer body Go sends in pieces, for it does not know its length when it begins. */
    private static final int ONE_PIECE_BYTES = 2048;

    static Response json(String json) {
        return new Response(200, "OK", new TreeMap<>(), json.getBytes(StandardCharsets.UTF_8), false)
                .with("Content-Type", "application/json")
                .vary();
    }

    static Response empty(int status, String reason) {
        return new Response(status, reason, new TreeMap<>(), new byte[0], false);
    }

    /** A sentence about what is wrong. */
    static Response refusal(int status, String reason, String sentence) {
        return new Response(status, reason, new TreeMap<>(), sentence.getBytes(StandardCharsets.UTF_8), false).vary();
    }

    static Response moved(String method, String to) {
        Response response = empty(301, "Moved Permanently").with("Location", to);
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return response;
        }
        String page = "<a href=\"" + to + "\">Moved Permanently</a>.\n\n";
        return new Response(
                        response.status,
                        response.reason,
                        response.headers,
                        page.getBytes(StandardCharsets.UTF_8),
                        false)
                .with("Content-Type", "text/html; charset=utf-8");
    }

    Response with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Response(status, reason, more, body, last);
    }

    Response vary() {
        return with("Vary", "Accept-Encoding");
    }

    Response andHangUp() {
        return new Response(status, reason, headers, body, true);
    }

    Response compressedFor(Request request) {
        if (body.length == 0
                || !request.headers().getOrDefault("accept-encoding", "").contains("gzip")) {
            return this;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> less = new TreeMap<>(headers);
        less.remove("Content-Length");
        return new Response(status, reason, less, packed.toByteArray(), last).with("Content-Encoding", "gzip");
    }

    void write(OutputStream out, String method) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        head.append("Date: ")
                .append(DATE.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .append("\r\n");
        boolean inOnePiece = headers.containsKey("Content-Length") || body.length <= ONE_PIECE_BYTES;
        if (!headers.containsKey("Content-Length") && inOnePiece) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (body.length > 0 && !headers.containsKey("Content-Type")) {
            head.append("Content-Type: text/plain; charset=utf-8\r\n");
        }
        if (last) {
            head.append("Connection: close\r\n");
        }
        head.append(inOnePiece ? "\r\n" : "Transfer-Encoding: chunked\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!method.equals("HEAD")) {
            all.writeBytes(inOnePiece ? new byte[0] : ascii(Integer.toHexString(body.length) + "\r\n"));
            all.writeBytes(body);
            all.writeBytes(inOnePiece ? new byte[0] : ascii("\r\n0\r\n\r\n"));
        }
        all.writeTo(out);
        out.flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
