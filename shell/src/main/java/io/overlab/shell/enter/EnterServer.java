package io.overlab.shell.enter;

import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.lesson.Entered;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.Session;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets other terminals of the same person into the hosts of this session. */
public final class EnterServer implements AutoCloseable {
    private static final int TELL_SECONDS = 10;

    private final Session session;
    private final Path socket;
    private final ServerSocketChannel server;

    private EnterServer(Session session, Path socket, ServerSocketChannel server) {
        this.session = session;
        this.socket = socket;
        this.server = server;
    }

    /** Listens from now on. */
    public static EnterServer start(Session session, LabSockets sockets) throws IOException {
        sockets.tidy();
        Path socket = sockets.own();
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        EnterServer enter = new EnterServer(session, socket, server);
        daemon("enter", enter::accept);
        return enter;
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                daemon("enter-client", () -> serve(client));
            }
        } catch (IOException e) {
            // Closed: the session has ended.
            return;
        }
    }

    private void serve(SocketChannel client) {
        try (Wire wire = new Wire(client)) {
            wire.send(Wire.LAB, description());
            String[] hello = wire.receive().text().split("\0", -1);
            WindowSize size = new WindowSize(Integer.parseInt(hello[1]), Integer.parseInt(hello[2]));
            relay(wire, hello[0], size, hello[3], hello[4]);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // The other terminal has gone, or was none of ours.
            return;
        }
    }

    private String description() {
        String hosts = String.join(", ", session.lab().spec().hosts().keySet());
        String lesson = session.lesson().map(this::where).orElse("no scenario");
        return "pid " + ProcessHandle.current().pid() + ": " + lesson + "; hosts " + hosts;
    }

    private String where(Lesson lesson) {
        return lesson.scenario().name()
                + (lesson.over()
                        ? ", over"
                        : ", step " + lesson.number() + " of "
                                + lesson.scenario().steps().size());
    }

    private void relay(Wire wire, String host, WindowSize size, String term, String command) throws IOException {
        HostShell shell;
        CountDownLatch told = new CountDownLatch(1);
        try {
            shell = session.enter(host, size, term, command, new Entered() {
                @Override
                public void output(byte[] bytes) {
                    sendOrIgnore(wire, Wire.OUTPUT, bytes);
                }

                @Override
                public void closed(int status, boolean hostsGone) {
                    if (hostsGone) {
                        sendOrIgnore(wire, Wire.HOSTS_GONE, new byte[0]);
                    } else {
                        sendOrIgnore(
                                wire,
                                Wire.EXIT,
                                ByteBuffer.allocate(4).putInt(status).array());
                    }
                    told.countDown();
                }
            });
        } catch (LabException e) {
            wire.send(Wire.REFUSED, e.getMessage());
            return;
        }
        try {
            while (shell.alive()) {
                Wire.Message message = wire.receive();
                if (message.kind() == Wire.KEYS) {
                    shell.type(message.content());
                } else if (message.kind() == Wire.SIZE) {
                    ByteBuffer ints = message.ints();
                    shell.resize(new WindowSize(ints.getInt(), ints.getInt()));
                }
            }
            // A short command may be over before anybody looks; how it ended is still to be sent.
            told.await(TELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            shell.close();
        }
    }

    private static void sendOrIgnore(Wire wire, byte kind, byte[] content) {
        try {
            wire.send(kind, content);
        } catch (IOException e) {
            // The other terminal has gone; the thread that reads from it ends the shell.
            return;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            // It is of no use any more either way.
            return;
        }
    }
}
