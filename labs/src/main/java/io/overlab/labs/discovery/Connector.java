package io.overlab.labs.discovery;

import io.overlab.labs.host.Host;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.NetnsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import jdk.net.ExtendedSocketOptions;

/** Makes TCP connections to one address, from wherever it is at home. */
@FunctionalInterface
public interface Connector {
    /** How long a connection may take, in milliseconds. */
    int CONNECT_MILLIS = 3_000;

    /** Who is silent for so many seconds is asked whether it is there still. */
    int SILENT_SECONDS = 3;

    /** How often it is asked, once a second, before it is given up. */
    int ASKED_TIMES = 2;

    /** A new connection. */
    Socket connect() throws IOException;

    /** From this JVM's own network namespace. */
    static Connector here(InetSocketAddress to) {
        return from(null, to, port -> {});
    }

    /** From a host. The connection passes the host's interfaces, as one of its own programs' would. */
    static Connector from(Host host, InetSocketAddress to) {
        return from(host.netns(), to, port -> {});
    }

    /**
     * From a network namespace.
     *
     * @param netns its file, or null for this JVM's own
     * @param to where
     * @param bound told the local port before the first frame is sent
     */
    static Connector from(Path netns, InetSocketAddress to, IntConsumer bound) {
        Netns.Task<Socket, IOException> open = () -> {
            Socket socket = new Socket();
            try {
                socket.bind(null);
                bound.accept(socket.getLocalPort());
                socket.setTcpNoDelay(true);
                // Who waits long for an answer must notice when nobody is there to give it any more.
                socket.setKeepAlive(true);
                socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, SILENT_SECONDS);
                socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
                socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, ASKED_TIMES);
                socket.connect(to, CONNECT_MILLIS);
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        };
        return () -> {
            if (netns == null) {
                return open.run();
            }
            try {
                return Netns.call(netns, open);
            } catch (NetnsException e) {
                throw new IOException("its host has ended", e);
            }
        };
    }
}
