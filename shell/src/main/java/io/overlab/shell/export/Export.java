package io.overlab.shell.export;

import io.overlab.labs.journal.JournalReader;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Surrounding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Saves a session in files of several formats. What stands under a file's name is never overwritten. */
public final class Export {
    private final ScenarioCatalog catalog;

    /** Finds the texts of steps in a catalogue of scenarios. */
    public Export(ScenarioCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Writes files, each whole or not at all.
     *
     * @param journal the journal's file
     * @param files which
     * @return one sentence for each that was written
     * @throws IOException with one sentence
     */
    public List<String> write(Path journal, Map<Format, Path> files) throws IOException {
        for (Path file : files.values()) {
            if (Files.exists(file)) {
                throw new IOException(
                        file + " is there already and was not overwritten; say another name, or remove it.");
            }
        }
        Format.Session session = new Format.Session(journal, JournalReader.read(journal), find());
        List<String> said = new ArrayList<>();
        for (Map.Entry<Format, Path> each : files.entrySet()) {
            write(session, each.getKey(), each.getValue());
            said.add("Saved " + each.getValue() + " (" + Files.size(each.getValue()) / 1024 + " KB).");
        }
        return said;
    }

    private static void write(Format.Session session, Format format, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(file + " cannot be written: there is no folder " + folder + ".");
        }
        // The name's ending says what a capture file is.
        Path beside = folder.resolve("." + ProcessHandle.current().pid() + "-" + file.getFileName());
        try {
            format.write(session, beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        Surrounding.giveToPerson(file);
    }

    private Function<String, Optional<Scenario>> find() {
        return name -> {
            try {
                return Optional.of(catalog.find(name));
            } catch (ScenarioException e) {
                // One from elsewhere, or gone since: its steps are told without their texts.
                return Optional.empty();
            }
        };
    }
}
