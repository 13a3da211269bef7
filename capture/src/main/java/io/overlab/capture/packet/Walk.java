package io.overlab.capture.packet;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * One pass over one frame: collects the layers and knows how many bytes there are. Two ends matter. What a header
 * promises ends at some {@code end}; what was captured ends at {@link #captured}, which may be earlier.
 *
 * <p>When the pass is over it is itself the list of layers, which then nobody can change: a list of its own would be
 * one more object for each frame.
 */
final class Walk extends AbstractList<Layer> implements RandomAccess {
    /** The most layers a packet can have; the rest of a deeper one is one malformed layer. */
    static final int LIMIT = 64;

    final Bytes bytes;
    final int captured;
    private Layer[] layers = new Layer[8];
    private int count;

    Walk(Bytes bytes) {
        this.bytes = bytes;
        this.captured = bytes.length();
    }

    void put(Layer layer) {
        if (count == layers.length) {
            layers = Arrays.copyOf(layers, count * 2);
        }
        layers[count++] = layer;
    }

    /** Whether nothing more may be decoded; says so at {@code offset} when it is because of the depth. */
    boolean tooDeep(int offset) {
        if (count < LIMIT) {
            return false;
        }
        if (!broken()) {
            malformed(offset, "more than " + LIMIT + " layers");
        }
        return true;
    }

    /**
     * Whether a header of {@code size} bytes is there, whole; otherwise adds the layer that says what is missing.
     *
     * @param part the header's name
     * @param end where the bytes end that the layer above promises
     */
    boolean has(String part, int offset, int size, int end) {
        if (offset + size <= end && offset + size <= captured) {
            return true;
        }
        if (offset + size <= end) {
            put(new Truncated(bytes, Math.min(offset, captured), Math.max(0, captured - offset), part, size));
        } else {
            malformed(offset, part + ": " + size + " bytes needed, " + Math.max(0, end - offset) + " there");
        }
        return false;
    }

    void malformed(int offset, String message) {
        int from = Math.min(offset, captured);
        put(new Malformed(bytes, from, captured - from, message));
    }

    /** Adds what is left as data, and notes whether some of it was not captured. */
    void payload(String part, int offset, int end) {
        int there = Math.min(end, captured) - offset;
        if (there > 0) {
            put(new Payload(bytes, offset, there));
        }
        if (end > captured && offset < end) {
            put(new Truncated(bytes, Math.min(offset, captured), Math.max(0, there), part, end - offset));
        }
    }

    /** Adds what is left as data of a protocol that is known by name only. */
    void named(String name, int offset, int end) {
        int there = Math.min(end, captured) - offset;
        if (there > 0) {
            put(new Named(bytes, offset, there, name));
        }
        if (end > captured && offset < end) {
            put(new Truncated(bytes, Math.min(offset, captured), Math.max(0, there), name, end - offset));
        }
    }

    /** Adds what lies between the end of a packet and the end of what carries it. */
    void padding(int from, int end) {
        int to = Math.min(end, captured);
        if (from < to && !broken()) {
            put(new Padding(bytes, from, to - from));
        }
    }

    /** Whether the last layer says that decoding failed. */
    boolean broken() {
        return count > 0 && (layers[count - 1] instanceof Truncated || layers[count - 1] instanceof Malformed);
    }

    @Override
    public Layer get(int index) {
        if (index >= count) {
            throw new IndexOutOfBoundsException(index);
        }
        return layers[index];
    }

    @Override
    public int size() {
        return count;
    }
}
