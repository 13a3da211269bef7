package io.overlab.labs.discovery.standin;

import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.NetnsException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of Consul's KV calls inside this JVM, for machines that have no Consul. It listens in a host's network
 * namespace and keeps everything in memory, as Consul's development agent does. A suite of tests runs the same requests
 * against both and compares the answers.
 */
public final class StandIn implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final long TAKEN_NANOS = 1_000_000_000L;
    private static final long TAKEN_PAUSE_NANOS = 20_000_000L;

    private final ServerSocket server;
    private final InetSocketAddress advertised;
    private final KvTable table = new KvTable();
    private final KvCalls calls = new KvCalls(table);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private StandIn(ServerSocket server, InetSocketAddress advertised) {
        this.server = server;
        this.advertised = advertised;
    }

    /**
     * Starts one that listens on all addresses of a network namespace.
     *
     * @param netns its file, for {@link Netns}
     * @param address what the host is known by, and the port
     * @throws IOException when the port is taken, or the namespace is gone
     */
    public static StandIn start(Path netns, InetSocketAddress address) throws IOException {
        try {
            InetAddress all = InetAddress.getByAddress(new byte[4]);
            ServerSocket server = Netns.call(netns, () -> listen(address.getPort(), all));
            StandIn standIn = new StandIn(server, address);
            daemon(standIn::accept, "key-value store").start();
            return standIn;
        } catch (NetnsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Listens. A process that is just being started may hold the socket of the stand-in before this one for a moment: it
     * inherits what is open, and closes it before it becomes its program.
     */
    private static ServerSocket listen(int port, InetAddress address) throws IOException {
        long deadline = System.nanoTime() + TAKEN_NANOS;
        while (true) {
            try {
                return new ServerSocket(port, BACKLOG, address);
            } catch (BindException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(TAKEN_PAUSE_NANOS);
            }
        }
    }

    /** Whether it answers. */
    public boolean alive() {
        return !closed;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                if (closed) {
                    socket.close();
                }
                daemon(() -> serve(socket), "key-value store, a client").start();
            } catch (IOException e) {
                close();
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            RequestReader reader = new RequestReader(new BufferedInputStream(socket.getInputStream()), out);
            boolean more = true;
            while (more) {
                more = answerNext(reader, out);
            }
        } catch (IOException e) {
            // The client has gone, which is its own business.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private boolean answerNext(RequestReader reader, OutputStream out) throws IOException, InterruptedException {
        try {
            Request request = reader.next().orElse(null);
            if (request == null) {
                return false;
            }
            boolean last = request.body().isEmpty()
                    || request.headers().getOrDefault("connection", "").equalsIgnoreCase("close")
                    || request.headers().get("overlab-version").equals("HTTP/1.0");
            Response response = answer(request).compressedFor(request);
            response = last ? response.andHangUp() : response;
            response.write(out, request.method());
            return !response.last();
        } catch (RequestReader.BadRequest e) {
            out.write(
                    ("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
                                    + "400 Bad Request")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return false;
        }
    }

    private Response answer(Request request) throws InterruptedException {
        if (!GoText.printable(request.path())) {
            return Response.empty(400, "Bad Request");
        }
        String clean = GoText.cleanPath(request.path());
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        if (!clean.equals(request.path())) {
            return Response.moved(request.method(), Location.of(clean) + query);
        }
        if (clean.startsWith(KvCalls.PATH)) {
            return calls.answer(request);
        }
        return switch (clean) {
            case "/v1/kv" -> Response.moved(request.method(), KvCalls.PATH + query);
            case "/" -> Response.moved(request.method(), "/ui/");
            case "/ui/" ->
                Response.refusal(
                        404, "Not Found", "Overlab stands in for Consul here: it has the KV calls, no pages.\n");
            case "/v1/status/leader" ->
                Response.json(GoJson.string(advertised.getAddress().getHostAddress() + ":8300") + "\n");
            default -> Response.empty(404, "Not Found");
        };
    }

    /** Stops at once: who waits for an answer gets none. */
    @Override
    public void close() {
        closed = true;
        table.close();
        try {
            server.close();
        } catch (IOException e) {
            // It listens no more, whatever it says.
            return;
        } finally {
            for (Socket socket : open) {
                hangUp(socket);
            }
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
            return;
        }
    }
}
