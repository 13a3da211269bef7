package io.overlab.labs.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads journals, also those of a program that was killed, and those packed with gzip. */
public final class JournalReader {
    private static final JsonMapper HEADERS = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private JournalReader() {}

    /**
     * Reads a journal.
     *
     * @param file the file; one whose name ends in {@code .gz} is unpacked
     * @throws IOException with one sentence, when it is none, or one of a later form; or when it cannot be read
     */
    public static Journal read(Path file) throws IOException {
        try (BufferedReader lines = open(file)) {
            return read(file, lines);
        }
    }

    /** Reads nothing but the first line. */
    public static Header header(Path file) throws IOException {
        try (BufferedReader lines = open(file)) {
            return header(file, lines.readLine());
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(file))
                        : Files.newInputStream(file),
                StandardCharsets.UTF_8));
    }

    private static Journal read(Path file, BufferedReader lines) throws IOException {
        Header header = header(file, lines.readLine());
        EventJson json = new EventJson();
        List<Entry> entries = new ArrayList<>();
        int unknown = 0;
        int number = 1;
        for (String line = lines.readLine(); line != null; ) {
            String next = lines.readLine();
            number++;
            try {
                int before = entries.size();
                json.read(line).ifPresent(entries::add);
                unknown += before == entries.size() ? 1 : 0;
            } catch (IllegalArgumentException e) {
                if (next == null) {
                    return new Journal(header, entries, true, unknown);
                }
                throw new IOException(file + " line " + number + " is no event: " + e.getMessage() + ".", e);
            }
            line = next;
        }
        return new Journal(header, entries, false, unknown);
    }

    private static Header header(Path file, String line) throws IOException {
        Header header;
        try {
            header = HEADERS.readValue(line == null ? "" : line, Header.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no journal of Overlab.", e);
        }
        if (header.journal() != Header.VERSION) {
            throw new IOException(file + " is a journal of form " + header.journal()
                    + ", and this Overlab reads form " + Header.VERSION + ": read it with Overlab " + header.overlab()
                    + ".");
        }
        return header;
    }
}
