package io.overlab.shell.export;

import io.overlab.labs.journal.Journal;
import io.overlab.labs.scenario.Scenario;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What a session can be saved as. */
public enum Format {
    /** A recording that asciinema 2 plays. */
    CAST("--cast", "a recording for asciinema (asciicast 2), with a marker at each step") {
        @Override
        void write(Session session, Path file) throws IOException {
            cast(session, 2, file);
        }
    },
    /** The same for asciinema 3. */
    CAST3("--cast3", "the same as asciicast 3") {
        @Override
        void write(Session session, Path file) throws IOException {
            cast(session, 3, file);
        }
    },
    /** The frames. */
    PCAPNG("--pcapng", "the frames, with places as interface names and steps as comments") {
        @Override
        void write(Session session, Path file) throws IOException {
            Frames.write(session.journal(), file);
        }
    },
    /** A report in Markdown. */
    MD("--md", "a report: what was done and what came of it") {
        @Override
        void write(Session session, Path file) throws IOException {
            Files.writeString(file, markdown(session));
        }
    },
    /** A report as a page. */
    HTML("--html", "the report as one page for a browser") {
        @Override
        void write(Session session, Path file) throws IOException {
            Files.writeString(file, HtmlReport.of(session.title(), markdown(session)));
        }
    },
    /** All of them. */
    BUNDLE("--bundle", "all of these in one zip file, with the journal itself") {
        @Override
        void write(Session session, Path file) throws IOException {
            Bundle.write(session, file);
        }
    };

    /**
     * A session to save.
     *
     * @param file its journal
     * @param journal what is in it
     * @param scenarios finds a scenario by its name
     */
    record Session(Path file, Journal journal, Function<String, Optional<Scenario>> scenarios) {
        String title() {
            return StoryTeller.of(journal, scenarios).title();
        }
    }

    private final String option;
    private final String about;

    Format(String option, String about) {
        this.option = option;
        this.about = about;
    }

    /** How it is asked for, for example {@code --cast}. */
    public String option() {
        return option;
    }

    /** What it is, in a few words. */
    public String about() {
        return about;
    }

    /** The format that an option asks for. */
    public static Optional<Format> of(String option) {
        return Arrays.stream(values()).filter(f -> f.option.equals(option)).findFirst();
    }

    /** Writes a session to a file. */
    abstract void write(Session session, Path file) throws IOException;

    private static void cast(Session session, int version, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            CastFile.write(Cast.of(session.journal(), session.scenarios()), session.title(), version, out);
        }
    }

    private static String markdown(Session session) {
        return MarkdownReport.of(
                StoryTeller.of(session.journal(), session.scenarios()),
                session.journal().header(),
                ZoneId.systemDefault());
    }
}
