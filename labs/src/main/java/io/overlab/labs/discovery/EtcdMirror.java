package io.overlab.labs.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Copies a tree of etcd (its API version 2) into a store of keys and values, again and again as it changes: what engines
 * that only know etcd keep there can then be read as in the time of Consul. It ends when etcd does, or when it is closed.
 */
public final class EtcdMirror implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RETRY_MILLIS = 200;

    private final Connector etcd;
    private final KeyValueStore store;
    private final String root;
    private final Thread thread = new Thread(this::run, "etcd-mirror");
    private volatile boolean closed;
    private volatile Socket waiting;

    private EtcdMirror(Connector etcd, String root, KeyValueStore store) {
        this.etcd = etcd;
        this.root = root;
        this.store = store;
        thread.setDaemon(true);
    }

    /**
     * Begins to copy.
     *
     * @param etcd makes connections to it
     * @param root the folder of etcd that is copied, for example {@code docker}
     * @param store gets it under the same names; closed with the mirror
     */
    public static EtcdMirror start(Connector etcd, String root, KeyValueStore store) {
        EtcdMirror mirror = new EtcdMirror(etcd, root, store);
        mirror.thread.start();
        return mirror;
    }

    /** What etcd holds, and as of when. */
    private record Tree(Map<String, String> values, long index) {}

    private void run() {
        Map<String, String> known = new TreeMap<>();
        while (!closed) {
            try {
                Tree tree = read();
                copy(known, tree.values);
                known = tree.values;
                // Any event: the whole tree is read again, so that none is missed or done twice.
                ask("?wait=true&recursive=true&waitIndex=" + (tree.index + 1));
            } catch (IOException | StoreException e) {
                pause();
            }
        }
        store.close();
    }

    private Tree read() throws IOException {
        HttpAnswer answer = ask("?recursive=true&quorum=false");
        Map<String, String> values = new TreeMap<>();
        if (answer.status() == 200) {
            collect(JSON.readTree(answer.text()).path("node"), values);
        } else if (answer.status() != 404) {
            throw new IOException("etcd answers " + answer.status());
        }
        return new Tree(values, Long.parseLong(answer.header("X-Etcd-Index").orElse("0")));
    }

    /** The values of a node of etcd's answer and of all below it, by the keys that Consul would have. */
    static void collect(JsonNode node, Map<String, String> values) {
        if (node.path("dir").asBoolean()) {
            node.path("nodes").forEach(n -> collect(n, values));
        } else if (node.has("value")) {
            String key = node.path("key").asText().replaceFirst("^/", "");
            // A key of etcd has no slash at its end; in Consul libnetwork's keys have one.
            values.put(
                    key.startsWith(DockerKeys.ROOT) ? key + "/" : key,
                    node.path("value").asText());
        }
    }

    private void copy(Map<String, String> before, Map<String, String> now) throws StoreException {
        for (Map.Entry<String, String> entry : now.entrySet()) {
            if (!entry.getValue().equals(before.get(entry.getKey()))) {
                store.put(entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        for (String key : before.keySet()) {
            if (!now.containsKey(key)) {
                store.delete(key);
            }
        }
    }

    private HttpAnswer ask(String query) throws IOException {
        try (Socket socket = etcd.connect()) {
            waiting = socket;
            if (closed) {
                throw new IOException("closed");
            }
            return HttpCall.over(socket, "GET", "/v2/keys/" + root + query, "etcd", new byte[0])
                    .whole();
        } finally {
            waiting = null;
        }
    }

    private void pause() {
        try {
            Thread.sleep(closed ? 0 : RETRY_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        Socket socket = waiting;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It was closing already.
                return;
            }
        }
    }
}
