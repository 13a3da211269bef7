package io.overlab.labs.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are text in UTF-8 are a JSON string; others {@code {"base64": "..."}}. Nothing is lost either way. */
final class ByteText extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private static final String BASE64 = "base64";

    ByteText() {
        addSerializer(new Writer());
        addDeserializer(byte[].class, new Reader());
    }

    private static final class Writer extends StdSerializer<byte[]> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(byte[].class);
        }

        @Override
        public void serialize(byte[] bytes, JsonGenerator json, SerializerProvider provider) throws IOException {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
                json.writeString(text);
            } else {
                json.writeStartObject();
                json.writeBinaryField(BASE64, bytes);
                json.writeEndObject();
            }
        }
    }

    private static final class Reader extends StdDeserializer<byte[]> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(byte[].class);
        }

        @Override
        public byte[] deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return json.getText().getBytes(StandardCharsets.UTF_8);
            }
            JsonNode node = json.readValueAsTree();
            return node.path(BASE64).binaryValue();
        }
    }
}
