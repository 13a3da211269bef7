package io.overlab.shell.export;

import io.overlab.labs.journal.Header;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.export.Story.Item;
import io.overlab.shell.view.FdbTable;
import io.overlab.shell.view.NeighborTable;
import io.overlab.shell.view.TableScope;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** A report of a session, in Markdown: what was done, what happened, packets, tables before and after, score. */
final class MarkdownReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int WIDTH = 100;

    private final StringBuilder out = new StringBuilder();

    private MarkdownReport() {}

    /**
     * Writes a report.
     *
     * @param story what happened
     * @param header where and when
     * @param zone in which times are told
     */
    static String of(Story story, Header header, ZoneId zone) {
        MarkdownReport report = new MarkdownReport();
        report.write(story, header, zone);
        return report.out.toString();
    }

    private void write(Story story, Header header, ZoneId zone) {
        line("# " + text(story.title()));
        line("");
        line(TIME.format(Instant.ofEpochMilli(header.beganMillis()).atZone(zone)) + ", Overlab " + header.overlab()
                + " on " + text(header.kernel()) + ".");
        story.steps().forEach(s -> line(text(s)));
        story.score()
                .filter(s -> s.answered() > 0)
                .ifPresent(s -> line("Predictions: " + s.right() + " of " + s.answered() + " right."));
        line("");
        if (story.chapters().stream().flatMap(c -> c.items().stream()).anyMatch(Item.Changed.class::isInstance)) {
            line(
                    "Below a command stands what it changed in the kernel: `+` is new, `-` is gone, `~` is different, `>` came"
                            + " from elsewhere.");
            line("");
        }
        for (Story.Chapter chapter : story.chapters()) {
            line("## " + text(chapter.title()));
            line("");
            if (!chapter.text().isEmpty()) {
                chapter.text().lines().forEach(l -> line(l.isEmpty() ? ">" : "> " + text(l)));
                line("");
            }
            chapter.items().forEach(this::item);
        }
        tables("Neighbours", story, s -> NeighborTable.lines(s, Optional.empty(), all(), WIDTH));
        tables("Forwarding databases", story, s -> FdbTable.lines(s, Optional.empty(), all(), WIDTH));
    }

    private static TableScope all() {
        return new TableScope(Optional.empty(), false);
    }

    private void item(Item item) {
        if (item instanceof Item.Command c) {
            block(
                    "console",
                    (c.reason().isEmpty() ? "" : c.reason() + "\n") + c.prompt() + " " + c.line()
                            + (c.output().isEmpty() ? "" : "\n" + c.output()));
        } else if (item instanceof Item.Changed c) {
            block("diff", c.lines().stream().map(l -> l.replaceFirst("^ ", "")).collect(Collectors.joining("\n")));
        } else if (item instanceof Item.Frames f) {
            line("Frames seen:");
            line("");
            block("", String.join("\n", f.lines()));
        } else if (item instanceof Item.Verdicts v) {
            v.lines().forEach(l -> line("- " + text(l)));
            line("");
        } else if (item instanceof Item.Note n) {
            line(text(n.text().strip()).replace("\n", "  \n"));
            line("");
        }
    }

    private void tables(String title, Story story, Function<Snapshot, List<AttributedString>> view) {
        if (story.first().isEmpty()) {
            return;
        }
        String before = plain(view.apply(story.first().get()));
        String after = plain(view.apply(story.last().orElseThrow()));
        line("## " + title);
        line("");
        if (before.equals(after)) {
            line("Before and after:");
            line("");
            block("", before);
            return;
        }
        line("Before:");
        line("");
        block("", before);
        line("After:");
        line("");
        block("", after);
    }

    private static String plain(List<AttributedString> lines) {
        return lines.stream().map(l -> l.toString().stripTrailing()).collect(Collectors.joining("\n"));
    }

    /** A fence longer than any within. */
    private void block(String language, String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        line(fence + language);
        line(text.stripTrailing());
        line(fence);
        line("");
    }

    /** What Markdown would take for its own outside of code. Backticks stay: the lessons use them as Markdown does. */
    private static String text(String plain) {
        return plain.replaceAll("(?<!`)([\\\\*_\\[\\]<>#|])(?![^`]*`)", "\\\\$1");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
