package io.overlab.shell.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.overlab.shell.export.Cast.Chunk;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;

/** Writes recordings as asciinema reads them: asciicast, version 2 or 3. */
final class CastFile {
    private static final JsonFactory JSON = new JsonFactory();

    /** Players make longer pauses this short. */
    private static final int IDLE_SECONDS = 2;

    private CastFile() {}

    /**
     * Writes a recording.
     *
     * @param cast what to write
     * @param title what it is called
     * @param version 2, with times since the beginning, or 3, with times since the line before
     * @param out where to; in UTF-8
     */
    static void write(Cast cast, String title, int version, Writer out) throws IOException {
        out.write(header(cast, title, version) + "\n");
        long before = 0;
        for (Chunk chunk : cast.chunks()) {
            // The terminal's time never goes back.
            long at = Math.max(before, chunk.micros());
            out.write(line(BigDecimal.valueOf(version == 3 ? at - before : at, 6), chunk) + "\n");
            before = at;
        }
    }

    private static String header(Cast cast, String title, int version) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", version);
            if (version == 3) {
                json.writeObjectFieldStart("term");
                json.writeNumberField("cols", cast.columns());
                json.writeNumberField("rows", cast.rows());
                json.writeEndObject();
            } else {
                json.writeNumberField("width", cast.columns());
                json.writeNumberField("height", cast.rows());
            }
            json.writeNumberField("timestamp", cast.beganMillis() / 1000);
            json.writeNumberField("idle_time_limit", IDLE_SECONDS);
            json.writeStringField("title", title);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String line(BigDecimal seconds, Chunk chunk) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            json.writeNumber(seconds);
            json.writeString(chunk.marker() ? "m" : "o");
            json.writeString(chunk.text());
            json.writeEndArray();
        }
        return text.toString();
    }
}
