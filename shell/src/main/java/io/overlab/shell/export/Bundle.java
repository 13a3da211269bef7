package io.overlab.shell.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Everything of a session in one zip file. */
final class Bundle {
    private static final Map<String, Format> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("report.html", Format.HTML);
        PARTS.put("report.md", Format.MD);
        PARTS.put("frames.pcapng", Format.PCAPNG);
        PARTS.put("session.cast", Format.CAST);
    }

    private Bundle() {}

    static void write(Format.Session session, Path file) throws IOException {
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".part", "");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, Format> each : PARTS.entrySet()) {
                Files.delete(part);
                each.getValue().write(session, part);
                add(zip, each.getKey(), part);
            }
            add(zip, "journal.jsonl", session.file());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void add(ZipOutputStream zip, String name, Path content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(content, zip);
        zip.closeEntry();
    }
}
