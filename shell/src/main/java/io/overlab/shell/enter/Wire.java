package io.overlab.shell.enter;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    /** Server: the hosts were ended or made anew, and the shell with them. */
    static final byte HOSTS_GONE = 'G';

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

    Wire(SocketChannel channel) {
        // Used as it is: the streams that the JDK makes of a channel cannot be read and written at the same time.
        this.channel = channel;
    }

    synchronized void send(byte kind, byte[] content) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(5 + content.length);
        message.put(kind).putInt(content.length).put(content).flip();
        while (message.hasRemaining()) {
            channel.write(message);
        }
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
        ByteBuffer head = read(5);
        byte kind = head.get();
        int length = head.getInt();
        if (length < 0 || length > LARGEST) {
            throw new EOFException("a message of " + length + " bytes");
        }
        return new Message(kind, read(length).array());
    }

    private ByteBuffer read(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other end has closed");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
