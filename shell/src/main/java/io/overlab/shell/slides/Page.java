package io.overlab.shell.slides;

import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * What a window shows of a deck: the slide's title, the slide, and how far one has come.
 *
 * @param deck the deck
 * @param view where one is in it
 * @param results what came of the live blocks
 * @param columns of the window
 * @param rows of the window
 * @param source where the results come from, when not from hosts that run; else the empty string
 */
record Page(Deck deck, View view, Function<LiveBlock, Result> results, int columns, int rows, String source) {
    /** The rows that are not the slide's: its title and the line below, the line above the last one and that. */
    static final int FRAME_ROWS = 4;

    private static final int BAR = 20;
    private static final String SEPARATOR = " · ";
    private static final String WAY_OUT = "? keys, q leaves";

    /** Of a title fewer columns than these say nothing. */
    private static final int SHORTEST = 8;

    private static final int MARGIN = 1;

    /** The columns a slide has in a window. */
    static int room(int columns) {
        return Math.max(10, columns - 2 * MARGIN);
    }

    /** The rows a slide has in a window. */
    static int body(int rows) {
        return Math.max(1, rows - FRAME_ROWS);
    }

    /** How many of the slide's lines are above the window when its end is seen. */
    int above() {
        return Math.max(0, body().size() - body(rows));
    }

    private Slide slide() {
        return deck.slides().get(view.slide());
    }

    private List<AttributedString> body() {
        List<AttributedString> lines = new ArrayList<>(SlideText.lines(slide(), results, room(columns)));
        if (view.notes()) {
            lines.add(AttributedString.EMPTY);
            String notes = slide().notes();
            for (String paragraph :
                    (notes.isEmpty() ? "There are no notes for this slide." : notes).split("\n\\s*\n")) {
                lines.addAll(Wrapped.broken(
                        new AttributedString("» " + paragraph.replaceAll("\\s+", " "), Styles.MEANING),
                        room(columns),
                        "  "));
            }
        }
        return lines;
    }

    /** The window's lines, as many as it has. */
    List<AttributedString> lines() {
        List<AttributedString> page = new ArrayList<>();
        page.add(new AttributedString(" " + (view.help() ? "Keys" : slide().title()), Styles.HEADING));
        page.add(AttributedString.EMPTY);
        List<AttributedString> body = view.help() ? help() : body();
        int room = body(rows);
        int from = view.help() ? 0 : Math.max(0, Math.min(view.scroll(), body.size() - room));
        int to = Math.min(body.size(), from + room);
        body.subList(from, to)
                .forEach(l -> page.add(
                        new AttributedStringBuilder().append(" ").append(l).toAttributedString()));
        while (page.size() < rows - 2) {
            page.add(AttributedString.EMPTY);
        }
        int below = body.size() - to;
        page.add(new AttributedString(
                below > 0 ? " ▼ " + below + (below == 1 ? " more line" : " more lines") : from > 0 ? " ▲" : "",
                Styles.DIM));
        page.add(foot());
        return page.stream()
                .limit(rows)
                .map(l -> l.columnLength() <= columns ? l : l.columnSubSequence(0, columns))
                .toList();
    }

    private List<AttributedString> help() {
        List<AttributedString> lines = new ArrayList<>();
        for (ViewKey key : ViewKey.values()) {
            if (!key.written().isEmpty()) {
                AttributedString line = new AttributedStringBuilder()
                        .styled(Styles.COMMAND, String.format("%-20s", key.written()))
                        .append(key.meaning())
                        .toAttributedString();
                lines.addAll(Wrapped.broken(line, room(columns), " ".repeat(20)));
            }
        }
        lines.add(AttributedString.EMPTY);
        lines.add(new AttributedString("Any key goes back to the slide.", Styles.DIM));
        return lines;
    }

    private AttributedString foot() {
        if (view.asking().isPresent()) {
            View.Asking line = view.asking().get();
            return new AttributedStringBuilder()
                    .styled(Styles.HEADING, line.search() ? " Search: " : " Go to slide: ")
                    .append(line.typed())
                    .styled(Styles.DIM, "_")
                    .toAttributedString();
        }
        int count = deck.slides().size();
        int bar = Math.min(BAR, Math.max(4, columns / 4));
        int done = count == 1 ? bar : view.slide() * bar / (count - 1);
        AttributedStringBuilder foot = new AttributedStringBuilder()
                .append(" ")
                .styled(Styles.COMMAND, "━".repeat(done))
                .styled(Styles.DIM, "─".repeat(bar - done))
                .append(" " + (view.slide() + 1) + "/" + count + "  ");
        if (!view.message().isEmpty()) {
            AttributedString said = new AttributedString(" " + view.message(), Styles.MEANING);
            return foot.columnLength() + said.columnLength() - 1 <= columns
                    ? foot.append(said.subSequence(1, said.length())).toAttributedString()
                    : said;
        }
        if (!source.isEmpty() && !slide().live().isEmpty()) {
            return foot.styled(Styles.DIM, source).toAttributedString();
        }
        return foot.styled(Styles.DIM, named(columns - foot.columnLength())).toAttributedString();
    }

    /** The deck's title and how to get on and out, which somebody who is lost needs more than the title. */
    private String named(int room) {
        int title = new AttributedString(deck.title()).columnLength();
        if (title + SEPARATOR.length() + WAY_OUT.length() <= room) {
            return deck.title() + SEPARATOR + WAY_OUT;
        }
        int kept = room - SEPARATOR.length() - WAY_OUT.length() - 1;
        return kept < SHORTEST
                ? WAY_OUT
                : new AttributedString(deck.title())
                                .columnSubSequence(0, kept)
                                .toString()
                                .strip() + "…" + SEPARATOR + WAY_OUT;
    }
}
