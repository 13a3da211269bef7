package io.overlab.shell.slides;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** A slide as a section of an HTML page. */
final class DeckHtml {
    /** Where jline keeps a colour of a palette in a style. */
    private static final long FOREGROUND_INDEXED = 0x100;

    private static final int FOREGROUND_SHIFT = 15;

    /** With more lines than these, letters are smaller. */
    private static final int DENSE = 16;

    /** What is typed, in notes: they are a comment, which Markdown takes nothing out of. */
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final Function<LiveBlock, Result> results;
    private final StringBuilder html = new StringBuilder();

    private DeckHtml(Function<LiveBlock, Result> results) {
        this.results = results;
    }

    /**
     * A slide.
     *
     * @param slide which
     * @param results what came of its live blocks
     * @param ran said below it when it has some, for example where they ran
     */
    static String section(Slide slide, Function<LiveBlock, Result> results, String ran) {
        DeckHtml page = new DeckHtml(results);
        page.slide(slide, ran);
        return page.html.toString();
    }

    /** Text, so that HTML takes none of it for its own. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void slide(Slide slide, String ran) {
        boolean dense = SlideText.lines(slide, results, LiveLab.WIDTH).size() > DENSE;
        html.append(dense ? "<section class=\"dense\">" : "<section>")
                .append("\n<h2>")
                .append(escaped(slide.title()))
                .append("</h2>\n");
        blocks(slide.blocks());
        if (!slide.live().isEmpty()) {
            html.append("<p class=\"ran\">").append(escaped(ran)).append("</p>\n");
        }
        if (!slide.notes().isEmpty()) {
            html.append("<aside class=\"notes\">");
            for (String paragraph : slide.notes().split("\n\\s*\n")) {
                html.append("<p>")
                        .append(CODE.matcher(escaped(paragraph)).replaceAll("<code>$1</code>"))
                        .append("</p>");
            }
            html.append("</aside>\n");
        }
        html.append("</section>\n");
    }

    private void blocks(List<Block> blocks) {
        blocks.forEach(this::block);
    }

    private void block(Block block) {
        if (block instanceof Block.Heading b) {
            wrapped("h3", b.text());
        } else if (block instanceof Block.Paragraph b) {
            wrapped("p", b.text());
        } else if (block instanceof Block.Items b) {
            items(b);
        } else if (block instanceof Block.Quote b) {
            html.append("<blockquote>\n");
            blocks(b.blocks());
            html.append("</blockquote>\n");
        } else if (block instanceof Block.Code b) {
            html.append("<pre class=\"code\">");
            b.lines().forEach(l -> line(SlideText.typed(l)));
            html.append("</pre>\n");
        } else if (block instanceof Block.Drawing b) {
            html.append("<pre class=\"drawing\">")
                    .append(escaped(String.join("\n", b.lines())))
                    .append("</pre>\n");
        } else if (block instanceof Block.Table b) {
            table(b);
        } else if (block instanceof Block.Live b) {
            html.append("<pre class=\"live\">");
            SlideText.live(b.live(), results.apply(b.live()), LiveLab.WIDTH).forEach(this::line);
            html.append("</pre>\n");
        }
    }

    private void wrapped(String tag, List<Span> text) {
        html.append('<').append(tag).append('>');
        spans(text);
        html.append("</").append(tag).append(">\n");
    }

    private void items(Block.Items items) {
        String tag = items.first() == 0 ? "ul" : "ol";
        html.append('<').append(tag);
        html.append(items.first() > 1 ? " start=\"" + items.first() + "\">\n" : ">\n");
        for (List<Block> item : items.items()) {
            html.append("<li>");
            if (item.size() == 1 && item.get(0) instanceof Block.Paragraph only) {
                spans(only.text());
            } else {
                blocks(item);
            }
            html.append("</li>\n");
        }
        html.append("</").append(tag).append(">\n");
    }

    private void table(Block.Table table) {
        html.append("<table>\n<thead><tr>");
        table.head().forEach(c -> wrapped("th", c));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<List<Span>> row : table.rows()) {
            html.append("<tr>");
            row.forEach(c -> wrapped("td", c));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    private void spans(List<Span> spans) {
        for (Span span : spans) {
            String text = escaped(span.text());
            html.append(
                    switch (span.kind()) {
                        case STRONG -> "<strong>" + text + "</strong>";
                        case EMPHASIS -> "<em>" + text + "</em>";
                        case CODE -> "<code>" + text + "</code>";
                        case LINK -> link(span.target(), text);
                        case BREAK -> "<br>";
                        case PLAIN -> text;
                    });
        }
    }

    /** The page stands alone: what is beside the deck is not beside the page, so that its name must do. */
    private static String link(String target, String text) {
        return target.startsWith("https://") || target.startsWith("http://")
                ? "<a href=\"" + escaped(target) + "\">" + text + "</a>"
                : "<em>" + text + "</em>";
    }

    private void line(AttributedString line) {
        int from = 0;
        while (from < line.length()) {
            AttributedStyle style = line.styleAt(from);
            int to = from + 1;
            while (to < line.length() && line.styleAt(to).equals(style)) {
                to++;
            }
            String text = escaped(line.subSequence(from, to).toString());
            String look = look(style);
            html.append(look.isEmpty() ? text : "<span class=\"" + look + "\">" + text + "</span>");
            from = to;
        }
        html.append('\n');
    }

    /** The classes of a style: its colour of the basic eight, bold, dim. */
    private static String look(AttributedStyle style) {
        StringBuilder look = new StringBuilder();
        long bits = style.getStyle();
        if ((bits & FOREGROUND_INDEXED) != 0) {
            look.append("c").append(bits >> FOREGROUND_SHIFT & 0xff);
        }
        if (has(style, AttributedStyle.BOLD)) {
            look.append(look.isEmpty() ? "" : " ").append("bold");
        }
        if (has(style, AttributedStyle.DEFAULT.faint())) {
            look.append(look.isEmpty() ? "" : " ").append("dim");
        }
        return look.toString();
    }

    private static boolean has(AttributedStyle style, AttributedStyle flag) {
        return (style.getStyle() & flag.getStyle()) == flag.getStyle();
    }
}
