package io.overlab.labs.discovery.serf;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * MessagePack as Serf's agent speaks it (the old specification, in which text and bytes are one type, "raw"): maps with
 * text for keys, lists, raw bytes, whole numbers, truth values. All numbers are big-endian.
 */
final class Msgpack {
    /** Longer than anything an agent says in a lab; what is longer is no MessagePack. */
    private static final int MOST = 1 << 22;

    private static final int DEPTH = 16;

    private Msgpack() {}

    /** The bytes of a map; its values are text, bytes, {@link Number}, {@link Boolean}, lists or maps. */
    static byte[] bytes(Map<String, ?> map) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes), map);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not refuse bytes", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.write(0xde);
            out.writeShort(map.size());
            for (Map.Entry<?, ?> each : map.entrySet()) {
                write(out, each.getKey());
                write(out, each.getValue());
            }
        } else if (value instanceof List<?> list) {
            out.write(0xdc);
            out.writeShort(list.size());
            for (Object each : list) {
                write(out, each);
            }
        } else if (value instanceof byte[] raw) {
            out.write(0xdb);
            out.writeInt(raw.length);
            out.write(raw);
        } else if (value instanceof Number number) {
            out.write(0xd3);
            out.writeLong(number.longValue());
        } else if (value instanceof Boolean truth) {
            out.write(truth ? 0xc3 : 0xc2);
        } else {
            write(out, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Reads the next value: a map, list, byte[], Long, Double, Boolean, or null.
     *
     * @throws IOException when the stream ends, or is no MessagePack
     */
    static Object read(DataInputStream in) throws IOException {
        return read(in, 0);
    }

    private static Object read(DataInputStream in, int depth) throws IOException {
        if (depth > DEPTH) {
            throw new IOException("maps within maps within maps");
        }
        int type = in.readUnsignedByte();
        if (type < 0x80) {
            return (long) type;
        } else if (type < 0x90) {
            return map(in, type & 0xf, depth);
        } else if (type < 0xa0) {
            return list(in, type & 0xf, depth);
        } else if (type < 0xc0) {
            return raw(in, type & 0x1f);
        } else if (type >= 0xe0) {
            return (long) (byte) type;
        }
        return switch (type) {
            case 0xc0 -> null;
            case 0xc2 -> false;
            case 0xc3 -> true;
            case 0xc4, 0xd9 -> raw(in, in.readUnsignedByte());
            case 0xc5, 0xda -> raw(in, in.readUnsignedShort());
            case 0xc6, 0xdb -> raw(in, in.readInt());
            case 0xca -> (double) in.readFloat();
            case 0xcb -> in.readDouble();
            case 0xcc -> (long) in.readUnsignedByte();
            case 0xcd -> (long) in.readUnsignedShort();
            case 0xce -> Integer.toUnsignedLong(in.readInt());
            case 0xcf, 0xd3 -> in.readLong();
            case 0xd0 -> (long) in.readByte();
            case 0xd1 -> (long) in.readShort();
            case 0xd2 -> (long) in.readInt();
            case 0xdc -> list(in, in.readUnsignedShort(), depth);
            case 0xdd -> list(in, in.readInt(), depth);
            case 0xde -> map(in, in.readUnsignedShort(), depth);
            case 0xdf -> map(in, in.readInt(), depth);
            default -> throw new IOException("a type 0x" + Integer.toHexString(type));
        };
    }

    private static byte[] raw(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(checked(length));
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static List<Object> list(DataInputStream in, int length, int depth) throws IOException {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < checked(length); i++) {
            list.add(read(in, depth + 1));
        }
        return list;
    }

    private static Map<String, Object> map(DataInputStream in, int length, int depth) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < checked(length); i++) {
            map.put(text(read(in, depth + 1)), read(in, depth + 1));
        }
        return map;
    }

    private static int checked(int length) throws IOException {
        if (length < 0 || length > MOST) {
            throw new IOException("a length of " + Integer.toUnsignedString(length));
        }
        return length;
    }

    /** Raw bytes as text; anything else as it prints. */
    static String text(Object value) {
        return value instanceof byte[] raw ? new String(raw, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
