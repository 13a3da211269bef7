package io.overlab.capture.file;

import io.overlab.capture.packet.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes pcapng with nanoseconds. Each place becomes an interface of that name, and what is said of a frame becomes its
 * comment, so that Wireshark shows both.
 */
final class PcapngWriter implements FrameWriter {
    /** A place with its kind of frames. */
    private record Key(String place, int linkType) {}

    private static final int TEXT_LIMIT = 65_532;

    private final Output output;
    private final Map<Key, Integer> interfaces = new HashMap<>();
    private long count;

    PcapngWriter(Path file) throws IOException {
        this.output = new Output(file);
        ByteBuffer block = output.room(28);
        block.putInt(PcapngReader.SECTION).putInt(28).putInt(0x1a2b3c4d);
        block.putShort((short) 1).putShort((short) 0).putLong(-1).putInt(28);
        output.end();
    }

    @Override
    public void write(Frame frame, String comment) throws IOException {
        Integer index = interfaces.get(new Key(frame.place(), frame.linkType()));
        if (index == null) {
            index = describe(frame.place(), frame.linkType());
        }
        byte[] data = frame.data();
        byte[] remark = bytes(comment);
        int padded = data.length + 3 & ~3;
        int options = remark.length == 0 ? 0 : 4 + (remark.length + 3 & ~3) + 4;
        int size = 32 + padded + options;
        ByteBuffer block = output.room(size);
        block.putInt(6).putInt(size).putInt(index);
        block.putInt((int) (frame.timeNanos() >>> 32)).putInt((int) frame.timeNanos());
        block.putInt(data.length).putInt(frame.wireLength());
        put(block, data);
        if (remark.length > 0) {
            block.putShort((short) 1).putShort((short) remark.length);
            put(block, remark);
            block.putInt(0);
        }
        block.putInt(size);
        output.end();
        count++;
    }

    private int describe(String place, int linkType) throws IOException {
        byte[] name = bytes(place);
        int size = 20 + 8 + 4 + (name.length == 0 ? 0 : 4 + (name.length + 3 & ~3));
        ByteBuffer block = output.room(size);
        block.putInt(1)
                .putInt(size)
                .putShort((short) linkType)
                .putShort((short) 0)
                .putInt(0);
        if (name.length > 0) {
            block.putShort((short) 2).putShort((short) name.length);
            put(block, name);
        }
        block.putShort((short) 9).putShort((short) 1).put((byte) 9).put(new byte[3]);
        block.putInt(0).putInt(size);
        output.end();
        interfaces.put(new Key(place, linkType), interfaces.size());
        return interfaces.size() - 1;
    }

    /** Bytes with zeros behind them up to a multiple of four. */
    private static void put(ByteBuffer block, byte[] data) {
        block.put(data).put(new byte[-data.length & 3]);
    }

    private static byte[] bytes(String text) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        return all.length > TEXT_LIMIT ? Arrays.copyOf(all, TEXT_LIMIT) : all;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
