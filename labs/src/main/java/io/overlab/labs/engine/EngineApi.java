package io.overlab.labs.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.host.Host;
import io.overlab.labs.netns.ProcessRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks a Docker engine over its socket, as the host's {@code docker} does. */
final class EngineApi {
    /** Where an engine listens, as its host sees it. */
    static final String SOCKET = "/var/run/docker.sock";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ANSWER_LIMIT = 16 * 1024 * 1024;

    private final Host host;

    EngineApi(Host host) {
        this.host = host;
    }

    /**
     * Asks for something.
     *
     * @param path for example {@code /containers/json}
     * @param seconds how long the answer may take
     * @return the answer; a missing node when there is no JSON in it
     * @throws IOException when nobody answers, or the answer is an error
     */
    JsonNode get(String path, int seconds) throws IOException {
        byte[] answer = exchange("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n", seconds);
        String text = new String(answer, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String[] status = text.split("[ \r]", 3);
        if (end < 0 || status.length < 2) {
            throw new IOException("the engine on " + host.name() + " does not speak HTTP");
        }
        String body = text.substring(end + 4);
        if (!status[1].equals("200")) {
            throw new IOException("the engine on " + host.name() + " answers " + status[1] + " to " + path);
        }
        return body.startsWith("{") || body.startsWith("[") ? JSON.readTree(body) : JSON.missingNode();
    }

    /** HTTP/1.0: the end of the connection is the end of the answer. */
    private byte[] exchange(String request, int seconds) throws IOException {
        // The path stays below the 108 bytes that a socket's name may have: links are followed by ourselves.
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(new ProcessRoot(host.pid()).resolve(SOCKET));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(address);
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            try (Selector selector = Selector.open()) {
                channel.register(selector, SelectionKey.OP_READ);
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                ByteBuffer block = ByteBuffer.allocate(16 * 1024);
                while (true) {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    if (left <= 0 || all.size() > ANSWER_LIMIT) {
                        throw new IOException("the engine on " + host.name() + " does not answer");
                    }
                    selector.select(left);
                    selector.selectedKeys().clear();
                    int read = channel.read(block.clear());
                    if (read < 0) {
                        return all.toByteArray();
                    }
                    all.write(block.array(), 0, read);
                }
            }
        }
    }
}
