package io.overlab.capture.filter;

import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A named value of a packet, with Wireshark's name. A packet may have it several times (once in the outer and once in
 * the inner packet, or as source and as destination of one header), or not at all.
 */
public final class Field {
    /**
     * Receives a value; numbers, flags and IPv4 and MAC addresses come as {@code number}, all others as {@code
     * object}.
     */
    @FunctionalInterface
    interface ValueTest {
        boolean test(long number, Object object);
    }

    /** Hands the values of one layer to a test, until it is content. */
    @FunctionalInterface
    interface LayerReader {
        boolean any(Layer layer, ValueTest test);
    }

    /** Hands the values of the frame itself to a test. */
    @FunctionalInterface
    interface FrameReader {
        boolean any(Frame frame, ValueTest test);
    }

    private final String name;
    private final FieldType type;
    private final String meaning;
    private final Class<? extends Layer> layer;
    private final LayerReader layerReader;
    private final FrameReader frameReader;
    private final int hexDigits;
    private final boolean alias;

    private Field(
            String name,
            FieldType type,
            String meaning,
            Class<? extends Layer> layer,
            LayerReader layerReader,
            FrameReader frameReader,
            int hexDigits,
            boolean alias) {
        this.name = name;
        this.type = type;
        this.meaning = meaning;
        this.layer = layer;
        this.layerReader = layerReader;
        this.frameReader = frameReader;
        this.hexDigits = hexDigits;
        this.alias = alias;
    }

    private Field(
            String name,
            FieldType type,
            String meaning,
            Class<? extends Layer> layer,
            LayerReader layerReader,
            FrameReader frameReader) {
        this(name, type, meaning, layer, layerReader, frameReader, 0, false);
    }

    /** The same field, of which values are shown in hexadecimal with this many digits. */
    Field hex(int digits) {
        return new Field(name, type, meaning, layer, layerReader, frameReader, digits, alias);
    }

    /** A protocol as a whole. */
    static Field protocol(Class<? extends Layer> layer, String name, String meaning) {
        return new Field(name, FieldType.PROTOCOL, meaning, layer, (l, test) -> test.test(1, l), null);
    }

    /** A protocol that shares its layer's class with others. */
    static <L extends Layer> Field some(Class<L> layer, String name, String meaning, Predicate<L> which) {
        LayerReader reader = (l, test) -> which.test(layer.cast(l)) && test.test(1, l);
        return new Field(name, FieldType.PROTOCOL, meaning, layer, reader, null);
    }

    /** A value that is a number or fits into one. */
    static <L extends Layer> Field of(
            Class<L> layer, String name, FieldType type, String meaning, ToLongFunction<L> value) {
        return new Field(
                name, type, meaning, layer, (l, test) -> test.test(value.applyAsLong(layer.cast(l)), null), null);
    }

    /** A field that stands for two others of the same header. */
    static <L extends Layer> Field either(
            Class<L> layer,
            String name,
            FieldType type,
            String meaning,
            ToLongFunction<L> first,
            ToLongFunction<L> second) {
        LayerReader reader = (l, test) ->
                test.test(first.applyAsLong(layer.cast(l)), null) || test.test(second.applyAsLong(layer.cast(l)), null);
        return new Field(name, type, meaning, layer, reader, null, 0, true);
    }

    /** A field whose values are objects: none, one or several for a layer. */
    static <L extends Layer> Field objects(
            Class<L> layer, String name, FieldType type, String meaning, Function<L, ? extends Iterable<?>> values) {
        LayerReader reader = (l, test) -> {
            for (Object value : values.apply(layer.cast(l))) {
                if (test.test(0, value)) {
                    return true;
                }
            }
            return false;
        };
        return new Field(name, type, meaning, layer, reader, null);
    }

    /** A field whose values are numbers: none, one or several for a layer. */
    static <L extends Layer> Field numbers(
            Class<L> layer, String name, FieldType type, String meaning, Function<L, ? extends Iterable<Long>> values) {
        LayerReader reader = (l, test) -> {
            for (long value : values.apply(layer.cast(l))) {
                if (test.test(value, null)) {
                    return true;
                }
            }
            return false;
        };
        return new Field(name, type, meaning, layer, reader, null);
    }

    /** A property of the frame and not of a header in it. */
    static Field frame(String name, FieldType type, String meaning, FrameReader reader) {
        return new Field(name, type, meaning, null, null, reader);
    }

    /** The name, as Wireshark has it. */
    public String name() {
        return name;
    }

    /** What kind of value it has. */
    public FieldType type() {
        return type;
    }

    /** One line for a person, with the unit. */
    public String meaning() {
        return meaning;
    }

    /** How many hexadecimal digits its values are shown with; 0 when they are shown in decimal. */
    public int hexDigits() {
        return hexDigits;
    }

    /** Whether it stands for two others of the same header, as {@code ip.addr} does. */
    public boolean alias() {
        return alias;
    }

    /** Whether it belongs to a layer of this class. */
    public boolean belongsTo(Layer candidate) {
        return layer != null && layer.isInstance(candidate);
    }

    /**
     * The values this field has in one layer.
     *
     * @param of a layer to which the field belongs
     * @return Long, address records, String, byte[] or Double, according to the type; empty, if it has none
     */
    public List<Object> values(Layer of) {
        List<Object> all = new ArrayList<>(2);
        if (belongsTo(of)) {
            layerReader.any(of, (number, object) -> {
                all.add(Values.present(type, number, object));
                return false;
            });
        }
        return all;
    }

    /** Whether some value in the layers from {@code from} to {@code to}, exclusive, passes the test. */
    boolean any(Packet packet, int from, int to, ValueTest test) {
        if (layer == null) {
            return frameReader.any(packet.frame(), test);
        }
        List<Layer> layers = packet.layers();
        for (int i = from; i < to; i++) {
            Layer candidate = layers.get(i);
            if (layer.isInstance(candidate) && layerReader.any(candidate, test)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name;
    }
}
