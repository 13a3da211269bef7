package io.overlab.labs.discovery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Consul's KV store by its HTTP calls ({@code /v1/kv/}), from any network namespace. */
public final class ConsulClient implements KeyValueStore {
    private static final int ANSWER_MILLIS = 10_000;

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
        HttpAnswer answer = call("GET", path(key), new byte[0], ANSWER_MILLIS);
        if (answer.status() == 404) {
            index(answer);
            return Optional.empty();
        }
        return entries(answer).stream().filter(e -> e.key().equals(key)).findFirst();
    }

    @Override
    public Listing list(String prefix) throws StoreException {
        return listing(call("GET", prefixPath(prefix) + "?recurse", new byte[0], ANSWER_MILLIS));
    }

    @Override
    public Listing await(String prefix, long index, Duration wait) throws StoreException {
        String query = "?recurse&index=" + index + "&wait=" + wait.toMillis() + "ms";
        // Consul adds up to a sixteenth, so that not all ask again at once.
        long patience = wait.toMillis() + wait.toMillis() / 8 + ANSWER_MILLIS;
        return listing(call("GET", prefixPath(prefix) + query, new byte[0], (int) patience));
    }

    @Override
    public List<String> keys(String prefix, String separator) throws StoreException {
        String query = "?keys" + (separator.isEmpty() ? "" : "&separator=" + KeyPath.escapeQuery(separator));
        HttpAnswer answer = call("GET", prefixPath(prefix) + query, new byte[0], ANSWER_MILLIS);
        index(answer);
        return answer.status() == 404
                ? List.of()
                : StoreJson.keys(name, ok(answer).text());
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

    private Listing listing(HttpAnswer answer) throws StoreException {
        long index = index(answer);
        return new Listing(answer.status() == 404 ? List.of() : entries(answer), index);
    }

    private List<KeyValue> entries(HttpAnswer answer) throws StoreException {
        index(answer);
        return StoreJson.entries(name, ok(answer).body());
    }

    /** A proxy, another web server or a captive portal has no such header. */
    private long index(HttpAnswer answer) throws StoreException {
        Optional<String> index = answer.header("X-Consul-Index").filter(i -> i.matches("[0-9]{1,18}"));
        if (index.isEmpty()) {
            throw strange(answer);
        }
        return Math.max(1, Long.parseLong(index.get()));
    }

    private HttpAnswer ok(HttpAnswer answer) throws StoreException {
        if (answer.status() != 200) {
            throw strange(answer);
        }
        return answer;
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
        try (Socket socket = connector.connect()) {
            open.add(socket);
            try {
                socket.setSoTimeout(millis);
                HttpAnswer answer = HttpCall.over(socket, method, target, name, body);
                if (answer.status() == 413 || answer.status() >= 500 || answer.status() == 400) {
                    throw refused(answer);
                }
                return answer;
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
