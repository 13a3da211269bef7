package io.overlab.shell.verb;

import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.SessionJournal;
import io.overlab.shell.UsageException;
import io.overlab.shell.export.Export;
import io.overlab.shell.export.Format;
import io.overlab.shell.view.Styles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code save}: files made of this session so far. */
final class SaveVerb implements Verb {
    @Override
    public String name() {
        return "save";
    }

    @Override
    public String synopsis() {
        return "save --FORMAT FILE...";
    }

    @Override
    public String summary() {
        return "saves this session: a recording, its frames, a report";
    }

    @Override
    public String details() {
        return "FORMAT is one of\n"
                + Arrays.stream(Format.values())
                        .map(f -> String.format("  %-9s %s", f.option(), f.about()))
                        .collect(Collectors.joining("\n"))
                + "\nFILE is a file of this machine, not of a host. `overlab save` does the same later.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        Map<Format, Path> files = files(rest);
        SessionJournal journal = desk.journal()
                .orElseThrow(() -> new UsageException("No journal of this session is kept, so it cannot be saved."));
        Path kept = journal.settled().orElseThrow(() -> new UsageException(journal.problem()));
        try {
            new Export(desk.catalog())
                    .write(kept, files)
                    .forEach(said -> desk.screen().prose(said));
            return ExitStatus.OK;
        } catch (IOException e) {
            desk.screen().prose(e.getMessage(), Styles.BAD);
            return ExitStatus.FAILED;
        }
    }

    private static Map<Format, Path> files(String rest) throws UsageException {
        Map<Format, Path> files = new LinkedHashMap<>();
        String[] words = rest.strip().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            String option = words[i];
            Format format = Format.of(option)
                    .orElseThrow(() -> new UsageException(
                            option.isEmpty()
                                    ? "Say what to save, for example `save --html report.html`."
                                    : "There is no format " + option + "; `save --help` lists them."));
            if (i + 1 == words.length) {
                throw new UsageException("After " + option + " comes a file.");
            }
            files.put(format, file(words[i + 1]));
        }
        return files;
    }

    private static Path file(String name) {
        String home = System.getProperty("overlab.person.home", System.getProperty("user.home"));
        return (name.startsWith("~/") ? Path.of(home, name.substring(2)) : Path.of(name))
                .toAbsolutePath()
                .normalize();
    }
}
