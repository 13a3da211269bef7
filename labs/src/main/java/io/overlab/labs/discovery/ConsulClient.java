package io.overlab.labs.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Consul's KV store by its HTTP calls ({@code /v1/kv/}), from any network namespace. */
public final class ConsulClient implements KeyValueStore {
    private static final int ANSWER_MILLIS = 10_000;
    private static final String INDEX = "X-Consul-Index";

    private final Connector connector;
    private final String name;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * A client; nothing is asked yet.
     *
     * @param connector makes its connections
     * @param name address and port, for the Host header and for errors
     */
    public ConsulClient(Connector connector, String name) {
        this.connector = connector;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<KeyValue> get(String key) throws StoreException {
        return list(path(key), ANSWER_MILLIS).entries().stream()
                .filter(e -> e.key().equals(key))
                .findFirst();
    }

    @Override
    public Listing list(String prefix) throws StoreException {
        return list(prefixPath(prefix) + "?recurse", ANSWER_MILLIS);
    }

    @Override
    public void each(String prefix, Consumer<KeyValue> entries) throws StoreException {
        ask(prefixPath(prefix) + "?recurse", ANSWER_MILLIS, body -> StoreJson.entries(name, body, entries));
    }

    @Override
    public Listing await(String prefix, long index, Duration wait) throws StoreException {
        String query = "?recurse&index=" + index + "&wait=" + wait.toMillis() + "ms";
        // Consul adds up to a sixteenth, so that not all ask again at once.
        long patience = wait.toMillis() + wait.toMillis() / 8 + ANSWER_MILLIS;
        return list(prefixPath(prefix) + query, (int) patience);
    }

    @Override
    public List<String> keys(String prefix, String separator) throws StoreException {
        String query = "?keys" + (separator.isEmpty() ? "" : "&separator=" + KeyPath.escapeQuery(separator));
        List<String> keys = new ArrayList<>();
        ask(prefixPath(prefix) + query, ANSWER_MILLIS, body -> keys.addAll(StoreJson.keys(name, body)));
        return keys;
    }

    @Override
    public void put(String key, byte[] value) throws StoreException {
        flag(call("PUT", path(key), checked(key, value), ANSWER_MILLIS));
    }

    @Override
    public boolean putIf(String key, byte[] value, long modifyIndex) throws StoreException {
        return flag(call("PUT", path(key) + "?cas=" + modifyIndex, checked(key, value), ANSWER_MILLIS));
    }

    @Override
    public void delete(String key) throws StoreException {
        flag(call("DELETE", path(key), new byte[0], ANSWER_MILLIS));
    }

    @Override
    public boolean deleteIf(String key, long modifyIndex) throws StoreException {
        return flag(call("DELETE", path(key) + "?cas=" + modifyIndex, new byte[0], ANSWER_MILLIS));
    }

    @Override
    public void deleteAll(String prefix) throws StoreException {
        flag(call("DELETE", prefixPath(prefix) + "?recurse", new byte[0], ANSWER_MILLIS));
    }

    @Override
    public void close() {
        for (Socket socket : open) {
            close(socket);
        }
    }

    private String path(String key) throws StoreException {
        if (key.isEmpty()) {
            throw new StoreException(StoreException.Kind.REFUSED, "The name of a key is missing.");
        }
        return prefixPath(key);
    }

    private static String prefixPath(String key) throws StoreException {
        return KeyPath.of(key);
    }

    private static byte[] checked(String key, byte[] value) throws StoreException {
        if (value.length > MAX_VALUE_BYTES) {
            throw new StoreException(
                    StoreException.Kind.REFUSED,
                    "The value of " + key + " has " + value.length + " bytes, and a store takes at most "
                            + MAX_VALUE_BYTES + ".");
        }
        return value;
    }

    private Listing list(String target, int millis) throws StoreException {
        List<KeyValue> entries = new ArrayList<>();
        long index = ask(target, millis, body -> StoreJson.entries(name, body, entries::add));
        return new Listing(entries, index);
    }

    private interface Body {
        void read(InputStream body) throws IOException, StoreException;
    }

    /** Asks for what there is, which is read as it comes: it may be much. Returns the index. */
    private long ask(String target, int millis, Body body) throws StoreException {
        return call("GET", target, new byte[0], millis, answer -> {
            Optional<Long> index = index(answer.header(INDEX));
            if (index.isEmpty() || answer.status() != 200 && answer.status() != 404) {
                throw strange(answer.whole());
            }
            if (answer.status() == 200) {
                body.read(answer.body());
            }
            return index.get();
        });
    }

    /** A proxy, another web server or a captive portal has no such header. */
    private static Optional<Long> index(Optional<String> header) {
        return header.filter(i -> i.matches("[0-9]{1,18}")).map(i -> Math.max(1, Long.parseLong(i)));
    }

    private boolean flag(HttpAnswer answer) throws StoreException {
        return switch (answer.text().strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw strange(answer);
        };
    }

    private StoreException strange(HttpAnswer answer) {
        String type = answer.header("Content-Type").orElse("");
        boolean page =
                type.startsWith("text/html") || answer.text().stripLeading().startsWith("<");
        String said = answer.text().strip().lines().findFirst().orElse("");
        String what = page
                ? "a web page: is a proxy in between, or is it the wrong address"
                : said.isEmpty()
                        ? "nothing that a store says"
                        : "'" + Printable.of(said, 60) + "', which is nothing that a store says";
        return new StoreException(
                StoreException.Kind.STRANGE,
                "What answers at " + name + " is no key-value store; it sent status " + answer.status() + " and " + what
                        + (page ? "?" : "."));
    }

    private HttpAnswer call(String method, String target, byte[] body, int millis) throws StoreException {
        return call(method, target, body, millis, HttpStream::whole);
    }

    private interface Reader<T> {
        T read(HttpStream answer) throws IOException, StoreException;
    }

    private <T> T call(String method, String target, byte[] body, int millis, Reader<T> reader) throws StoreException {
        try (Socket socket = connector.connect()) {
            open.add(socket);
            try {
                socket.setSoTimeout(millis);
                HttpStream answer = HttpCall.over(socket, method, target, name, body);
                if (answer.status() == 413 || answer.status() >= 500 || answer.status() == 400) {
                    throw refused(answer.whole());
                }
                return reader.read(answer);
            } finally {
                open.remove(socket);
            }
        } catch (SocketTimeoutException e) {
            throw unreachable("does not answer");
        } catch (ConnectException | NoRouteToHostException e) {
            boolean slow = String.valueOf(e.getMessage()).contains("timed out");
            throw unreachable(slow ? "does not answer" : "is not there (" + reason(e) + ")");
        } catch (IOException e) {
            throw unreachable("cannot be asked: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        String reason = String.valueOf(e.getMessage()).replaceFirst("\\s*\\(.*", "");
        return Printable.of(reason, 100);
    }

    private StoreException unreachable(String why) {
        return new StoreException(StoreException.Kind.UNREACHABLE, "The store at " + name + " " + why + ".");
    }

    private StoreException refused(HttpAnswer answer) {
        String said = new String(answer.body(), StandardCharsets.UTF_8)
                .strip()
                .lines()
                .findFirst()
                .orElse("");
        if (answer.header("Content-Type").orElse("").startsWith("text/html") || said.startsWith("<")) {
            return strange(answer);
        }
        return new StoreException(
                StoreException.Kind.REFUSED,
                "The store at " + name + " refuses (" + answer.status()
                        + (said.isEmpty() ? ", and says not why)." : "): " + Printable.of(said, 150) + "."));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
            return;
        }
    }
}
