package io.overlab.shell.slides;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads a deck: Markdown in which each heading of the first or second level begins a slide. The front matter has the deck's
 * {@code title}, its {@code minutes}, and in {@code lab} and {@code step} where it begins; a comment {@code <!-- lab:
 * SCENARIO STEP -->} says where the live blocks of its slide and of those after it begin, {@code <!-- notes: ... -->} what is
 * said.
 */
public final class DeckReader {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), YamlFrontMatterExtension.create());
    private static final Pattern COMMENT = Pattern.compile("<!--\\s*(lab|notes):\\s*(.*?)\\s*-->\\s*", Pattern.DOTALL);
    private static final Pattern NAMES = Pattern.compile("([a-z0-9-]+)(?:\\s+([a-z0-9-]+))?");

    private final String file;
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<Slide> slides = new ArrayList<>();
    private final Blocks blocks = new Blocks(this::flaw);
    private Map<String, List<String>> front = Map.of();
    private String title = "";
    private int line;
    private boolean open;
    private List<Block> content = new ArrayList<>();
    private Optional<Station> station = Optional.empty();
    private StringBuilder notes = new StringBuilder();

    private DeckReader(String file) {
        this.file = file;
    }

    /**
     * What a file holds.
     *
     * @param deck the deck as far as it could be read
     * @param flaws what is wrong in it
     */
    public record Reading(Deck deck, List<Flaw> flaws) {}

    /**
     * Reads a deck.
     *
     * @param file the name of the file
     * @param markdown what stands in it
     */
    public static Reading read(String file, String markdown) {
        return new DeckReader(file).read(markdown);
    }

    private Reading read(String markdown) {
        Node document = Parser.builder()
                .extensions(EXTENSIONS)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(markdown);
        YamlFrontMatterVisitor visitor = new YamlFrontMatterVisitor();
        document.accept(visitor);
        front = visitor.getData();
        frontMatter();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            take(node);
        }
        end();
        if (slides.isEmpty()) {
            flaw(1, "there is no slide: a line that begins with `# ` or `## ` begins one.");
            slides.add(new Slide("", List.of(), Optional.empty(), "", 1));
        }
        String name = file.replaceAll("\\.md$", "");
        String deckTitle = value("title");
        return new Reading(
                new Deck(name, deckTitle.isEmpty() ? slides.get(0).title() : deckTitle, minutes(), List.copyOf(slides)),
                List.copyOf(flaws));
    }

    private void flaw(int at, String text) {
        flaws.add(new Flaw(file, at, text));
    }

    private String value(String key) {
        List<String> values = front.getOrDefault(key, List.of());
        return values.isEmpty() ? "" : values.get(0).strip();
    }

    private int minutes() {
        String text = value("minutes");
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }

    private void frontMatter() {
        for (String key : front.keySet()) {
            if (!List.of("title", "minutes", "lab", "step").contains(key)) {
                flaw(1, "the front matter has no " + key + ": title, minutes, lab and step are what it can have.");
            }
        }
        if (value("title").isEmpty()) {
            flaw(1, "the front matter has no title: a line `title: ...` between two lines `---` gives it one.");
        }
        if (!value("minutes").matches("[0-9]{1,3}")) {
            flaw(1, "the front matter does not say how many minutes it takes: `minutes: 20` does.");
        }
    }

    private void take(Node node) {
        if (node instanceof Heading heading && heading.getLevel() <= 2) {
            end();
            open = true;
            title = Blocks.plain(Blocks.spans(heading));
            line = Blocks.line(node);
            if (slides.isEmpty() && !value("lab").isEmpty()) {
                station = Optional.of(new Station(value("lab"), value("step")));
            }
        } else if (node instanceof HtmlBlock html) {
            comment(html);
        } else if (!(node instanceof YamlFrontMatterBlock) && !(node instanceof ThematicBreak)) {
            if (!open) {
                flaw(Blocks.line(node), "this stands before the first slide: give it a heading with `## `.");
            } else {
                blocks.read(node, slides.size()).ifPresent(content::add);
            }
        }
    }

    private void comment(HtmlBlock html) {
        Matcher comment = COMMENT.matcher(html.getLiteral().strip());
        if (!comment.matches()) {
            flaw(
                    Blocks.line(html),
                    "HTML is not shown in a terminal: only the comments `<!-- lab: SCENARIO STEP -->` and `<!-- notes:"
                            + " ... -->` mean something.");
        } else if (comment.group(1).equals("notes")) {
            notes.append(notes.isEmpty() ? "" : "\n\n").append(comment.group(2));
        } else {
            Matcher names = NAMES.matcher(comment.group(2));
            if (names.matches()) {
                station = Optional.of(new Station(names.group(1), names.group(2) == null ? "" : names.group(2)));
            } else {
                flaw(Blocks.line(html), "a lab is named by a scenario and a step: `<!-- lab: build-overlay ping -->`.");
            }
        }
    }

    private void end() {
        if (open) {
            slides.add(new Slide(title, List.copyOf(content), station, notes.toString(), line));
            blocks.nextSlide();
        }
        content = new ArrayList<>();
        station = Optional.empty();
        notes = new StringBuilder();
    }
}
