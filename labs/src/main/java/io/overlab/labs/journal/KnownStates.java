package io.overlab.labs.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes a snapshot as what is different from the one written before, see {@link TreePatch}. */
final class KnownStates extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private transient JsonNode tree = JsonNodeFactory.instance.nullNode();
    private transient Snapshot state = new Snapshot(List.of());

    KnownStates() {
        addSerializer(new Writer());
        addDeserializer(Snapshot.class, new Reader());
    }

    private final class Writer extends StdSerializer<Snapshot> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Snapshot.class);
        }

        @Override
        public void serialize(Snapshot snapshot, JsonGenerator json, SerializerProvider provider) throws IOException {
            Optional<ObjectNode> patch = Optional.empty();
            if (snapshot != state) {
                JsonNode now = SnapshotJson.tree(snapshot);
                patch = TreePatch.between(tree, now);
                tree = now;
                state = snapshot;
            }
            json.writeTree(patch.orElseGet(JsonNodeFactory.instance::objectNode));
        }
    }

    private final class Reader extends StdDeserializer<Snapshot> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Snapshot.class);
        }

        @Override
        public Snapshot deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode patch = json.readValueAsTree();
            if (!patch.isEmpty()) {
                try {
                    tree = TreePatch.apply(tree, patch);
                    state = SnapshotJson.of(tree);
                } catch (IllegalArgumentException e) {
                    return (Snapshot) context.handleWeirdStringValue(Snapshot.class, "", "%s", e.getMessage());
                }
            }
            return state;
        }
    }
}
