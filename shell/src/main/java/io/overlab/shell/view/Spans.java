package io.overlab.shell.view;

import io.overlab.capture.text.Line;
import io.overlab.capture.text.Span;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Gives the pieces of a line their colours. */
final class Spans {
    private Spans() {}

    static AttributedString styled(Line line) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        for (Span span : line.spans()) {
            text.style(Styles.of(span.role())).append(span.text());
        }
        return text.toAttributedString();
    }
}
