package io.overlab.labs.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.overlab.labs.check.Span;
import java.io.IOException;

/** A stretch of time is the name of its beginning, or a number of nanoseconds. */
final class SpanText extends SimpleModule {
    private static final long serialVersionUID = 1L;

    SpanText() {
        addSerializer(new Writer());
        addDeserializer(Span.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Span> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Span.class);
        }

        @Override
        public void serialize(Span span, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (span instanceof Span.Last last) {
                json.writeNumber(last.nanos());
            } else {
                json.writeString(span.toString());
            }
        }
    }

    private static final class Reader extends StdDeserializer<Span> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Span.class);
        }

        @Override
        public Span deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? new Span.Last(json.getLongValue())
                    : context.readValue(json, Span.Since.class);
        }
    }
}
