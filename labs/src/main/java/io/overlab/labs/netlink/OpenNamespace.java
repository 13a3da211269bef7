package io.overlab.labs.netlink;

import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.NetnsFile;
import io.overlab.labs.state.NamespaceState;
import java.io.IOException;
import java.nio.file.Path;

/** A namespace that has been read and is held open until the whole snapshot has been. */
final class OpenNamespace implements AutoCloseable {
    private final NetnsFile file;
    private final NetlinkSocket socket;
    private NamespaceState state;

    private OpenNamespace(NetnsFile file, NetlinkSocket socket, NamespaceState state) {
        this.file = file;
        this.socket = socket;
        this.state = state;
    }

    /**
     * Enters a namespace with the calling thread and reads it.
     *
     * @param name its name
     * @param path its file
     * @param buffer what is read into
     * @throws IOException when it is not there, or goes meanwhile
     */
    static OpenNamespace read(String name, Path path, ReceiveBuffer buffer) throws IOException {
        NetnsFile file = NetnsFile.open(path);
        NetlinkSocket socket = null;
        try {
            file.enter();
            socket = NetlinkSocket.open(NetlinkSocket.NETLINK_ROUTE, buffer);
            // The name may lead to another namespace than a moment ago; this is the one that is read.
            return new OpenNamespace(file, socket, NamespaceReader.read(name, Netns.current(), socket, buffer));
        } catch (IOException | RuntimeException e) {
            if (socket != null) {
                socket.close();
            }
            file.close();
            throw e;
        }
    }

    /** What was read. */
    NamespaceState state() {
        return state;
    }

    /** Puts more to what was read. */
    void state(NamespaceState more) {
        state = more;
    }

    /** A socket in it. */
    NetlinkSocket socket() {
        return socket;
    }

    /** Its file descriptor. */
    int descriptor() {
        return file.descriptor();
    }

    @Override
    public void close() {
        socket.close();
        file.close();
    }
}
