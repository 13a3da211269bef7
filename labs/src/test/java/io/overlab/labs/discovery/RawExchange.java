package io.overlab.labs.discovery;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What a server answered, byte for byte.
 *
 * @param status the first line
 * @param headers as they came, in their order
 * @param body its bytes
 */
record RawExchange(String status, List<String> headers, byte[] body) {

    /** Sends a request head and a body as they are, and reads one answer. */
    static RawExchange ask(Connector connector, String head, byte[] body) throws IOException {
        try (Socket socket = connector.connect()) {
            socket.setSoTimeout(20_000);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(body);
            try {
                socket.getOutputStream().write(all.toByteArray());
            } catch (IOException e) {
                // It may hang up before it has read all; what it says is the answer.
                if (body.length == 0) {
                    throw e;
                }
            }
            return read(new BufferedInputStream(socket.getInputStream()), head.startsWith("HEAD"));
        }
    }

    private static RawExchange read(InputStream in, boolean head) throws IOException {
        String status = line(in);
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        if (status.startsWith("HTTP/1.1 100")) {
            return read(in, head);
        }
        RawExchange so = new RawExchange(status, headers, new byte[0]);
        Optional<String> length = so.header("Content-Length");
        byte[] body = head
                ? new byte[0]
                : so.header("Transfer-Encoding").isPresent()
                        ? chunks(in)
                        : length.isPresent() ? in.readNBytes(Integer.parseInt(length.get())) : in.readAllBytes();
        return new RawExchange(status, headers, body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(in), 16); length > 0; length = Integer.parseInt(line(in), 16)) {
            all.writeBytes(in.readNBytes(length));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("ended in a header after '" + line + "'");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(h -> h.startsWith(name + ": "))
                .map(h -> h.substring(name.length() + 2))
                .findFirst();
    }

    String text() throws IOException {
        if (header("Content-Encoding").filter("gzip"::equals).isPresent()) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
        return new String(body, StandardCharsets.ISO_8859_1);
    }
}
