package io.overlab.labs.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.check.Probe;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.OptionalModule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The events of one session as JSON, and back, in the order they happened: what is written may stand on what was written
 * before. Not for several threads.
 */
final class EventJson {
    private static final List<Class<?>> CLOSED_SETS = List.of(Event.class, KernelEvent.class, Probe.class);

    private final SeenPackets packets = new SeenPackets();
    private final JsonMapper mapper;

    EventJson() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new OptionalModule())
                .addModule(new ByteText())
                .addModule(new SpanText())
                .addModule(new KnownStates())
                .addModule(packets)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        for (Class<?> set : CLOSED_SETS) {
            builder.addMixIn(set, Typed.class);
            for (Class<?> one : set.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(one, name(one)));
            }
        }
        mapper = builder.build();
    }

    /** What a set's member is called comes first, as {@code type}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    /** {@code CommandBegan} is {@code command-began}. */
    static String name(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Writes an event as one line without its end. */
    String write(Entry entry) {
        try {
            ObjectNode line = mapper.createObjectNode()
                    .put("n", entry.sequence())
                    .put("nanos", entry.nanos())
                    .put("step", entry.step())
                    .put("cause", entry.cause());
            line.set("event", mapper.valueToTree(entry.event()));
            remember(entry.event());
            return mapper.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads an event.
     *
     * @param text as {@link #write} gives it
     * @return the event; nothing when it is one of a sort that only a later Overlab knows
     * @throws IllegalArgumentException when it is none; the message says what is wrong with it
     */
    Optional<Entry> read(String text) {
        try {
            JsonNode line = mapper.readTree(text);
            Event event = mapper.treeToValue(line.get("event"), Event.class);
            if (event == null) {
                throw new IllegalArgumentException("it has no event");
            }
            remember(event);
            return Optional.of(new Entry(
                    line.path("n").asLong(),
                    line.path("nanos").asLong(),
                    line.path("step").asText(),
                    line.path("cause").asLong(),
                    event));
        } catch (InvalidTypeIdException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    e.getOriginalMessage().lines().findFirst().orElse(""), e);
        }
    }

    private void remember(Event event) {
        if (event instanceof Event.FrameSeen frame) {
            packets.remember(frame.seen());
        }
    }
}
