package io.overlab.labs.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes a journal whose session is over, packed as tightly as gzip can. */
public final class JournalFile {
    private JournalFile() {}

    /** What {@link JournalReader} unpacks. */
    public static final String END = ".jsonl.gz";

    /**
     * Writes a journal; the same journal always gives the same bytes.
     *
     * @param file its name ends in {@value #END}
     */
    public static void write(Path file, Journal journal) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            writeAll(beside, journal);
            // Whoever reads it meanwhile reads the one before.
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void writeAll(Path file, Journal journal) throws IOException {
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)) {
                    {
                        def.setLevel(Deflater.BEST_COMPRESSION);
                    }
                },
                StandardCharsets.UTF_8))) {
            out.write(new JsonMapper().writeValueAsString(journal.header()));
            out.write('\n');
            EventJson json = new EventJson();
            for (Entry entry : journal.entries()) {
                out.write(json.write(entry));
                out.write('\n');
            }
        }
    }
}
