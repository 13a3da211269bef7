package io.overlab.shell.slides;

import java.util.List;
import java.util.Locale;

/** All that can be read on a slide, as one text to search in. */
final class SlideWords {
    private SlideWords() {}

    /** The slide's words, in small letters. */
    static String of(Slide slide) {
        StringBuilder words = new StringBuilder(slide.title());
        blocks(slide.blocks(), words);
        return folded(words.toString());
    }

    /** A text as it is compared. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static void blocks(List<Block> blocks, StringBuilder words) {
        for (Block block : blocks) {
            words.append('\n');
            if (block instanceof Block.Heading b) {
                spans(b.text(), words);
            } else if (block instanceof Block.Paragraph b) {
                spans(b.text(), words);
            } else if (block instanceof Block.Items b) {
                b.items().forEach(i -> blocks(i, words));
            } else if (block instanceof Block.Quote b) {
                blocks(b.blocks(), words);
            } else if (block instanceof Block.Code b) {
                words.append(String.join("\n", b.lines()));
            } else if (block instanceof Block.Drawing b) {
                words.append(String.join("\n", b.lines()));
            } else if (block instanceof Block.Table b) {
                cells(b.head(), words);
                b.rows().forEach(r -> cells(r, words));
            } else if (block instanceof Block.Live b) {
                words.append(String.join("\n", b.live().asked()));
            }
        }
    }

    private static void cells(List<List<Span>> cells, StringBuilder words) {
        cells.forEach(c -> {
            spans(c, words);
            words.append('\n');
        });
    }

    private static void spans(List<Span> spans, StringBuilder words) {
        spans.forEach(s -> words.append(s.kind() == Span.Kind.BREAK ? " " : s.text()));
    }
}
