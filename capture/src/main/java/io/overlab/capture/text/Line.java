package io.overlab.capture.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of text with roles.
 *
 * @param spans the pieces, from left to right
 */
public record Line(List<Span> spans) {

    /** Copies the pieces. */
    public Line {
        spans = List.copyOf(spans);
    }

    /** The text without roles. */
    public String plain() {
        StringBuilder text = new StringBuilder();
        for (Span span : spans) {
            text.append(span.text());
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return plain();
    }

    /** Collects the pieces of a line; neighbours of one role become one piece. */
    static final class Builder {
        private final List<Span> spans = new ArrayList<>();
        private Role role = Role.PLAIN;
        private final StringBuilder open = new StringBuilder();

        Builder add(Role newRole, Object text) {
            if (newRole != role) {
                flush();
                role = newRole;
            }
            open.append(text);
            return this;
        }

        boolean empty() {
            return spans.isEmpty() && open.isEmpty();
        }

        private void flush() {
            if (!open.isEmpty()) {
                spans.add(new Span(open.toString(), role));
                open.setLength(0);
            }
        }

        Line build() {
            flush();
            return new Line(spans);
        }
    }
}
