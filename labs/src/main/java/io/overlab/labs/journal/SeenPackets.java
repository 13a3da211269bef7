package io.overlab.labs.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Writes a packet that was seen before as its number, and any other as its frame: the bytes are decoded again when they
 * are read. Remembers no more packets than a session does.
 */
final class SeenPackets extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private static final int KEPT = 20_000;

    private final transient ArrayDeque<SeenPacket> order = new ArrayDeque<>();
    private final transient Map<Packet, Long> numbers = new IdentityHashMap<>();
    private final transient Map<Long, Packet> packets = new HashMap<>();
    private final transient Decoder decoder = new Decoder();

    SeenPackets() {
        addSerializer(new Writer());
        addDeserializer(Packet.class, new Reader());
    }

    /** From now on its number will do. */
    void remember(SeenPacket seen) {
        order.add(seen);
        numbers.put(seen.packet(), seen.number());
        packets.put(seen.number(), seen.packet());
        if (order.size() > KEPT) {
            SeenPacket oldest = order.remove();
            numbers.remove(oldest.packet());
            packets.remove(oldest.number());
        }
    }

    private final class Writer extends StdSerializer<Packet> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Packet.class);
        }

        @Override
        public void serialize(Packet packet, JsonGenerator json, SerializerProvider provider) throws IOException {
            Long number = numbers.get(packet);
            if (number == null) {
                provider.defaultSerializeValue(packet.frame(), json);
            } else {
                json.writeNumber(number);
            }
        }
    }

    private final class Reader extends StdDeserializer<Packet> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Packet.class);
        }

        @Override
        public Packet deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                return decoder.decode(context.readValue(json, Frame.class));
            }
            Packet packet = packets.get(json.getLongValue());
            return packet != null
                    ? packet
                    : (Packet) context.handleWeirdNumberValue(
                            Packet.class, json.getLongValue(), "no packet of that number was seen");
        }
    }
}
