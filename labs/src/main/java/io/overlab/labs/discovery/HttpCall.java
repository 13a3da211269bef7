package io.overlab.labs.discovery;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP/1.1 request and its answer (RFC 9112) over a connection of its own. The JDK's client would make its
 * connections in this JVM's network namespace, not in a host's.
 */
final class HttpCall {
    private static final int LINE_LIMIT = 16 * 1024;
    private static final int HEADER_LIMIT = 100;

    private HttpCall() {}

    /**
     * Sends the request and reads the answer up to its body.
     *
     * @param socket connected; the caller closes it
     * @param method for example GET
     * @param target path and query, escaped
     * @param host for the Host header
     * @param body what to send along; empty for nothing
     */
    static HttpStream over(Socket socket, String method, String target, String host, byte[] body) throws IOException {
        String head = method + " " + target + " HTTP/1.1\r\nHost: " + host
                + "\r\nAccept: application/json\r\nUser-Agent: overlab\r\nConnection: close\r\n"
                + (body.length > 0 || method.equals("PUT") ? "Content-Length: " + body.length + "\r\n" : "") + "\r\n";
        OutputStream out = socket.getOutputStream();
        IOException unsent = null;
        try {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
        } catch (IOException e) {
            // A server may refuse a body before it has read it: what it says counts.
            unsent = e;
        }
        try {
            return read(new BufferedInputStream(socket.getInputStream(), 64 * 1024), method);
        } catch (IOException e) {
            throw unsent == null ? e : unsent;
        }
    }

    private static HttpStream read(InputStream in, String method) throws IOException {
        String first = line(in);
        String[] words = first.split(" ", 3);
        if (!first.startsWith("HTTP/1.") || words.length < 2 || !words[1].matches("[1-5][0-9][0-9]")) {
            throw new ProtocolException("it does not speak HTTP");
        }
        int status = Integer.parseInt(words[1]);
        Map<String, String> headers = headers(in);
        if (status == 100) {
            return read(in, method);
        }
        boolean empty = method.equals("HEAD") || status == 204 || status == 304;
        return new HttpStream(status, Map.copyOf(headers), HttpBody.of(in, headers, empty));
    }

    /** Headers up to the empty line behind them, by lower-case name. */
    static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= HEADER_LIMIT) {
                throw new ProtocolException("it does not speak HTTP");
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** A line of a header, without its end. */
    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException(line.isEmpty() ? "it hung up" : "its answer ended in a header");
            }
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
            if (line.length() > LINE_LIMIT) {
                throw new ProtocolException("it does not speak HTTP");
            }
        }
    }
}
