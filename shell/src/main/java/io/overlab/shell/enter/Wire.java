package io.overlab.shell.enter;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * What goes over the socket between a running Overlab and a second terminal: messages of one byte for the kind, four for
 * the length (big-endian) and the content.
 */
final class Wire implements AutoCloseable {
    /** Client: which host, columns, rows, TERM, command; fields ended by a zero byte. */
    static final byte HELLO = 'H';

    /** Client: bytes typed. */
    static final byte KEYS = 'K';

    /** Client: the new size of its window, two ints. */
    static final byte SIZE = 'W';

    /** Server: one line that describes the lab. */
    static final byte LAB = 'L';

    /** Server: bytes for the terminal. */
    static final byte OUTPUT = 'O';

    /** Server: the command has ended, with its status as an int. */
    static final byte EXIT = 'X';

    /** Server: it cannot be done, and why, in one sentence. */
    static final byte REFUSED = 'R';

    private static final int LARGEST = 1 << 20;

    /** One message. */
    record Message(byte kind, byte[] content) {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        ByteBuffer ints() {
            return ByteBuffer.wrap(content);
        }
    }

    private final SocketChannel channel;
    private final DataInputStream in;
    private final DataOutputStream out;

    Wire(SocketChannel channel) {
        this.channel = channel;
        // Streams of a channel block each other when one object is used for both; two adapters do not.
        this.in = new DataInputStream(Channels.newInputStream(channel));
        this.out = new DataOutputStream(Channels.newOutputStream(channel));
    }

    synchronized void send(byte kind, byte[] content) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(5 + content.length);
        message.put(kind).putInt(content.length).put(content);
        out.write(message.array());
        out.flush();
    }

    void send(byte kind, String text) throws IOException {
        send(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte kind, int... values) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            content.putInt(value);
        }
        send(kind, content.array());
    }

    /** The next message. */
    Message receive() throws IOException {
        byte kind = in.readByte();
        int length = in.readInt();
        if (length < 0 || length > LARGEST) {
            throw new EOFException("a message of " + length + " bytes");
        }
        byte[] content = new byte[length];
        in.readFully(content);
        return new Message(kind, content);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
