package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.Connector;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A connection to a Serf agent (its RPC protocol: a header of {@code Command} and {@code Seq}, a body; an answer of
 * {@code Seq} and {@code Error}, a body). All methods may be called from several threads.
 */
public final class SerfClient implements AutoCloseable {
    /** Where an agent listens, on the loopback of its host. */
    public static final int PORT = 7373;

    private static final int ANSWER_SECONDS = 5;
    private static final int LATE_MILLIS = 200;
    private static final Map<String, Object> END = Map.of();

    private final Socket socket;
    private final OutputStream out;
    private final Map<Long, Exchange> exchanges = new ConcurrentHashMap<>();
    private final ExecutorService telling = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "serf-events");
        thread.setDaemon(true);
        return thread;
    });
    private final Runnable lost;
    private long sequence;
    private volatile boolean closed;

    private SerfClient(Socket socket, Runnable lost) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.lost = lost;
    }

    /**
     * Connects and shakes hands.
     *
     * @param connector makes the connection
     * @param lost is told when the agent has gone
     * @throws IOException when there is no agent
     */
    public static SerfClient connect(Connector connector, Runnable lost) throws IOException {
        Socket socket = connector.connect();
        SerfClient client = new SerfClient(socket, lost);
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            Thread thread = new Thread(() -> client.readAll(in), "serf-client");
            thread.setDaemon(true);
            thread.start();
            client.call("handshake", Map.of("Version", 1), Kind.PLAIN);
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** How an agent answers. */
    private enum Kind {
        /** By a header. */
        PLAIN,
        /** By a header and a body. */
        BODY,
        /** By a header, and then by a header and a body again and again. */
        MANY
    }

    /** One request and what comes of it. */
    private static final class Exchange {
        private final Kind kind;
        private final Consumer<Map<String, Object>> more;
        private final BlockingQueue<Map<String, Object>> answer = new LinkedBlockingQueue<>();
        private boolean begun;

        Exchange(Kind kind, Consumer<Map<String, Object>> more) {
            this.kind = kind;
            this.more = more;
        }
    }

    private void readAll(DataInputStream in) {
        try {
            while (true) {
                Map<String, Object> header = map(Msgpack.read(in));
                long number = header.get("Seq") instanceof Long n ? n : -1;
                Exchange exchange = exchanges.get(number);
                if (exchange == null) {
                    throw new IOException("an answer to nothing that was asked");
                }
                boolean failed = !error(header).isEmpty();
                if (exchange.begun) {
                    exchange.more.accept(map(Msgpack.read(in)));
                    continue;
                }
                exchange.begun = true;
                Map<String, Object> answer = new LinkedHashMap<>(header);
                if (!failed && exchange.kind == Kind.BODY) {
                    answer.putAll(map(Msgpack.read(in)));
                }
                if (failed || exchange.kind != Kind.MANY) {
                    exchanges.remove(number);
                }
                exchange.answer.add(answer);
            }
        } catch (IOException e) {
            // The agent has gone, or this side closed: whoever waits is told.
            boolean wasClosed = closed;
            closed = true;
            exchanges.values().forEach(x -> x.answer.add(END));
            if (!wasClosed) {
                lost.run();
            }
        }
    }

    private static String error(Map<String, Object> answer) {
        return answer.get("Error") == null ? "" : Msgpack.text(answer.get("Error"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IOException("an answer that is no map");
    }

    private static void event(Map<String, Object> body, Consumer<SerfEvent> stream) {
        String kind = Msgpack.text(body.getOrDefault("Event", ""));
        String name = Msgpack.text(body.getOrDefault("Name", ""));
        String payload = Msgpack.text(body.getOrDefault("Payload", new byte[0]));
        long time = body.get("LTime") instanceof Long n ? n : 0;
        switch (kind) {
            case "user" -> stream.accept(new SerfEvent.User(name, payload, time));
            case "query" -> stream.accept(new SerfEvent.Query(name, payload, body.get("ID") instanceof Long n ? n : 0));
            default -> stream.accept(new SerfEvent.Members(kind, SerfMember.list(body.get("Members"))));
        }
    }

    private Map<String, Object> call(String command, Map<String, ?> body, Kind kind) throws IOException {
        return begin(command, body, new Exchange(kind, m -> {}));
    }

    private Map<String, Object> begin(String command, Map<String, ?> body, Exchange exchange) throws IOException {
        synchronized (this) {
            exchanges.put(++sequence, exchange);
            send(command, sequence, body);
        }
        try {
            Map<String, Object> answer = closed ? END : exchange.answer.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("the Serf agent does not answer");
            }
            if (answer == END) {
                throw new IOException("the Serf agent has ended");
            }
            if (!error(answer).isEmpty()) {
                throw new IOException("the Serf agent refuses " + command + ": " + error(answer));
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the Serf agent", e);
        }
    }

    private synchronized void send(String command, long number, Map<String, ?> body) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("Command", command);
        header.put("Seq", number);
        out.write(Msgpack.bytes(header));
        if (!body.isEmpty()) {
            out.write(Msgpack.bytes(body));
        }
        out.flush();
    }

    /** Who is in the gossip, as this agent knows it. */
    public List<SerfMember> members() throws IOException {
        return SerfMember.list(call("members", Map.of(), Kind.BODY).get("Members"));
    }

    /**
     * Tells all members.
     *
     * @param name of the event
     * @param payload what it says
     */
    public void event(String name, String payload) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Name", name);
        body.put("Payload", payload.getBytes(StandardCharsets.UTF_8));
        // An agent holds back what may be coalesced for a second or three.
        body.put("Coalesce", false);
        call("event", body, Kind.PLAIN);
    }

    /**
     * Hears from now on all that the agent hears.
     *
     * @param listener is told, on the connection's thread
     */
    public void stream(Consumer<SerfEvent> listener) throws IOException {
        // Not by the thread that reads: whoever is told may ask the agent something.
        Exchange exchange = new Exchange(Kind.MANY, body -> {
            try {
                telling.execute(() -> event(body, listener));
            } catch (RejectedExecutionException e) {
                // Closed meanwhile: nobody wants to be told any more.
                return;
            }
        });
        begin("stream", Map.of("Type", "*"), exchange);
    }

    /**
     * Asks all members, and waits until the time is over or enough have answered.
     *
     * @param name of the query
     * @param payload what is asked
     * @param millis how long
     * @param enough how many answers
     * @return the answers; none when nobody answered
     */
    public List<String> query(String name, String payload, int millis, int enough) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("FilterNodes", List.of());
        body.put("RequestAck", false);
        body.put("Timeout", millis * 1_000_000L);
        body.put("Name", name);
        body.put("Payload", payload.getBytes(StandardCharsets.UTF_8));
        BlockingQueue<Map<String, Object>> records = new LinkedBlockingQueue<>();
        begin("query", body, new Exchange(Kind.MANY, records::add));
        long deadline = System.nanoTime() + (millis + LATE_MILLIS) * 1_000_000L;
        List<String> answers = new ArrayList<>();
        try {
            while (true) {
                long left = deadline - System.nanoTime();
                Map<String, Object> record = left <= 0 ? null : records.poll(left, TimeUnit.NANOSECONDS);
                String type = record == null ? "done" : Msgpack.text(record.get("Type"));
                if (type.equals("response")) {
                    answers.add(Msgpack.text(record.getOrDefault("Payload", new byte[0])));
                }
                if (type.equals("done") || answers.size() >= enough) {
                    return List.copyOf(answers);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the Serf agent", e);
        }
    }

    /**
     * Answers a query.
     *
     * @param id the query's
     * @param payload the answer
     */
    public void respond(long id, String payload) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ID", id);
        body.put("Payload", payload.getBytes(StandardCharsets.UTF_8));
        call("respond", body, Kind.PLAIN);
    }

    /** Whether the connection stands. */
    public boolean alive() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        telling.shutdown();
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
            return;
        }
    }
}
