package io.overlab.shell.command;

import io.overlab.labs.journal.Header;
import io.overlab.labs.journal.JournalFolder;
import io.overlab.labs.journal.JournalReader;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.UsageException;
import io.overlab.shell.export.Export;
import io.overlab.shell.export.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab save}: files made of the journal of a session. */
@Command(
        name = "save",
        description = "Saves a session that you have had: a recording, its frames, a report.",
        mixinStandardHelpOptions = true)
final class SaveCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Parameters(
            paramLabel = "JOURNAL",
            arity = "0..1",
            description = "A journal: a file, or a name as --list shows it. Without one, that of the last session.")
    private String journal = "";

    @Option(names = "--list", description = "Lists the journals of your last sessions.")
    private boolean list;

    @Option(names = "--cast", paramLabel = "FILE", description = "A recording for asciinema, with markers at steps.")
    private Path cast;

    @Option(names = "--cast3", paramLabel = "FILE", description = "The same in version 3 of its format.")
    private Path cast3;

    @Option(names = "--pcapng", paramLabel = "FILE", description = "The frames; steps are their comments.")
    private Path pcapng;

    @Option(names = "--md", paramLabel = "FILE", description = "A report: what was done and what came of it.")
    private Path md;

    @Option(names = "--html", paramLabel = "FILE", description = "The report as one page for a browser.")
    private Path html;

    @Option(names = "--bundle", paramLabel = "FILE", description = "All of these in one zip file.")
    private Path bundle;

    @Override
    public Integer call() throws UsageException {
        Surrounding surrounding = Surrounding.look(false);
        if (list) {
            list(surrounding.journals());
            return ExitStatus.OK;
        }
        Map<Format, Path> files = files();
        if (files.isEmpty()) {
            throw new UsageException(
                    "say what to save, for example `overlab save --html report.html`; `overlab save --help`"
                            + " shows what there is.");
        }
        Optional<Path> file = find(surrounding.journals());
        if (file.isEmpty()) {
            throw new UsageException(
                    journal.isEmpty()
                            ? "no session was kept yet."
                            : "there is no journal " + journal + "; `overlab save --list` lists them.");
        }
        try {
            new Export(surrounding.catalog()).write(file.get(), files).forEach(System.out::println);
            return ExitStatus.OK;
        } catch (IOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Map<Format, Path> files() {
        Map<Format, Path> files = new LinkedHashMap<>();
        List<Path> paths = Arrays.asList(cast, cast3, pcapng, md, html, bundle);
        for (int i = 0; i < paths.size(); i++) {
            if (paths.get(i) != null) {
                files.put(Format.values()[i], paths.get(i));
            }
        }
        return files;
    }

    private Optional<Path> find(JournalFolder journals) {
        if (journal.isEmpty()) {
            return journals.all().stream().findFirst();
        }
        Path file = Path.of(journal);
        return Files.isRegularFile(file) ? Optional.of(file) : journals.find(journal);
    }

    private static void list(JournalFolder journals) {
        for (Path file : journals.all()) {
            String name = file.getFileName().toString().replace(".jsonl", "");
            try {
                Header header = JournalReader.header(file);
                Instant began = Instant.ofEpochMilli(header.beganMillis());
                System.out.println(name + "  " + TIME.format(began.atZone(ZoneId.systemDefault())) + "  "
                        + Files.size(file) / 1024 + " KB");
            } catch (IOException e) {
                System.out.println(name + "  cannot be read");
            }
        }
    }
}
