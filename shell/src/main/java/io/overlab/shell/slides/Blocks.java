package io.overlab.shell.slides;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Turns Markdown's nodes into the blocks of slides. */
final class Blocks {
    /** Hears what is wrong. */
    interface Flaws {
        void flaw(int line, String text);
    }

    private static final List<String> LANGUAGES =
            List.of("console", "text", "sh", "json", "yaml", "python", "java", "c");

    private final Flaws flaws;
    private int live;

    Blocks(Flaws flaws) {
        this.flaws = flaws;
    }

    /** Live blocks are counted anew. */
    void nextSlide() {
        live = 0;
    }

    /** The block that a node is, or nothing when it cannot be shown. */
    Optional<Block> read(Node node, int slide) {
        if (node instanceof Heading heading) {
            return Optional.of(new Block.Heading(spans(heading)));
        }
        if (node instanceof Paragraph) {
            return Optional.of(new Block.Paragraph(spans(node)));
        }
        if (node instanceof BulletList) {
            return Optional.of(new Block.Items(0, items(node, slide)));
        }
        if (node instanceof OrderedList list) {
            Integer first = list.getMarkerStartNumber();
            return Optional.of(new Block.Items(first == null ? 1 : Math.max(1, first), items(node, slide)));
        }
        if (node instanceof BlockQuote) {
            return Optional.of(new Block.Quote(children(node, slide)));
        }
        if (node instanceof FencedCodeBlock code) {
            return fenced(code, slide);
        }
        if (node instanceof IndentedCodeBlock code) {
            return Optional.of(new Block.Code("text", lines(code.getLiteral())));
        }
        if (node instanceof TableBlock) {
            return Optional.of(table(node));
        }
        flaws.flaw(line(node), "this cannot be shown on a slide: paragraphs, lists, tables and fenced blocks can.");
        return Optional.empty();
    }

    private List<Block> children(Node node, int slide) {
        List<Block> found = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child, slide).ifPresent(found::add);
        }
        return found;
    }

    private List<List<Block>> items(Node list, int slide) {
        List<List<Block>> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            items.add(children(item, slide));
        }
        return items;
    }

    private Optional<Block> fenced(FencedCodeBlock code, int slide) {
        String info = code.getInfo() == null ? "" : code.getInfo().strip();
        String language = info.split("\\s+", 2)[0];
        List<String> lines = lines(code.getLiteral());
        if (language.equals("drawing")) {
            return Optional.of(new Block.Drawing(lines));
        }
        if (LiveReader.isLive(language)) {
            LiveBlock.Id id = new LiveBlock.Id(slide, live++, line(code));
            try {
                return Optional.of(new Block.Live(LiveReader.read(id, info, lines)));
            } catch (DeckException e) {
                flaws.flaw(id.line(), e.getMessage());
                return Optional.of(new Block.Code(language, lines));
            }
        }
        if (!LANGUAGES.contains(language)) {
            flaws.flaw(
                    line(code),
                    (language.isEmpty() ? "this block names no language" : "there is no language " + language)
                            + ": run, show, packet, drawing, " + String.join(", ", LANGUAGES) + ".");
        }
        return Optional.of(new Block.Code(language, lines));
    }

    private static Block table(Node table) {
        List<List<Span>> head = new ArrayList<>();
        List<List<List<Span>>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row instanceof TableRow; row = row.getNext()) {
                List<List<Span>> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell instanceof TableCell; cell = cell.getNext()) {
                    cells.add(spans(cell));
                }
                if (part instanceof TableHead) {
                    head = cells;
                } else {
                    rows.add(cells);
                }
            }
        }
        return new Block.Table(head, rows);
    }

    private static List<String> lines(String literal) {
        return literal.isEmpty()
                ? List.of()
                : Arrays.asList(literal.stripTrailing().split("\n", -1));
    }

    /** The text of a node. */
    static List<Span> spans(Node node) {
        List<Span> spans = new ArrayList<>();
        collect(node, Span.Kind.PLAIN, "", spans);
        return spans;
    }

    private static void collect(Node node, Span.Kind kind, String target, List<Span> spans) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Text text) {
                spans.add(new Span(text.getLiteral(), kind, target));
            } else if (child instanceof Code code) {
                spans.add(new Span(code.getLiteral(), Span.Kind.CODE, target));
            } else if (child instanceof StrongEmphasis) {
                collect(child, Span.Kind.STRONG, target, spans);
            } else if (child instanceof Emphasis) {
                collect(child, Span.Kind.EMPHASIS, target, spans);
            } else if (child instanceof Link link) {
                collect(child, Span.Kind.LINK, link.getDestination(), spans);
            } else if (child instanceof Image image) {
                // A terminal shows what stands for it.
                collect(child, Span.Kind.LINK, image.getDestination(), spans);
            } else if (child instanceof SoftLineBreak) {
                spans.add(new Span(" ", kind, target));
            } else if (child instanceof HardLineBreak) {
                spans.add(new Span("", Span.Kind.BREAK, ""));
            } else {
                collect(child, kind, target, spans);
            }
        }
    }

    /** Spans without how they look. */
    static String plain(List<Span> spans) {
        StringBuilder text = new StringBuilder();
        spans.forEach(s -> text.append(s.kind() == Span.Kind.BREAK ? " " : s.text()));
        return text.toString();
    }

    /** Where a node begins in its file, from 1. */
    static int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? 1
                : node.getSourceSpans().get(0).getLineIndex() + 1;
    }
}
