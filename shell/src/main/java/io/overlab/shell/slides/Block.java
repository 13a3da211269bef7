package io.overlab.shell.slides;

import java.util.List;

/** A part of a slide. */
public sealed interface Block {
    /** A heading below the slide's title. */
    record Heading(List<Span> text) implements Block {}

    /** Sentences. */
    record Paragraph(List<Span> text) implements Block {}

    /**
     * A list.
     *
     * @param first the number of the first item, or 0 for bullets
     */
    record Items(int first, List<List<Block>> items) implements Block {}

    /** What somebody else said. */
    record Quote(List<Block> blocks) implements Block {}

    /**
     * Lines as they are written.
     *
     * @param language the word behind the fence
     */
    record Code(String language, List<String> lines) implements Block {}

    /** A drawing made of characters. */
    record Drawing(List<String> lines) implements Block {}

    /** A table; every row has as many cells as its head. */
    record Table(List<List<Span>> head, List<List<List<Span>>> rows) implements Block {}

    /** What comes from a lab. */
    record Live(LiveBlock live) implements Block {}
}
