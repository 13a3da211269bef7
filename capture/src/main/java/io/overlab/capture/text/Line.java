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

    /**
     * Broken at spaces where it is too wide; what goes on below is indented by four more.
     *
     * @param width the most columns; a word that is wider is not broken
     */
    List<Line> broken(int width) {
        String text = plain();
        int indent = text.length() - text.stripLeading().length();
        if (text.stripTrailing().length() <= width) {
            return List.of(text.length() <= width ? this : part(0, width, ""));
        }
        int at = text.lastIndexOf(' ', width);
        if (at <= indent) {
            at = text.indexOf(' ', indent);
        }
        if (at < 0 || text.substring(at).isBlank()) {
            return List.of(this);
        }
        int next = at;
        while (text.charAt(next) == ' ') {
            next++;
        }
        int below = Math.min(indent + 4, width / 3);
        List<Line> lines = new ArrayList<>();
        lines.add(part(0, at, ""));
        // Indented as far as the first line that went on.
        for (Line more : part(next, text.length(), " ".repeat(below)).broken(width)) {
            lines.add(more);
        }
        return lines;
    }

    private Line part(int from, int to, String indent) {
        Builder line = new Builder();
        line.add(Role.PLAIN, indent);
        int at = 0;
        for (Span span : spans) {
            int begin = Math.max(from - at, 0);
            int end = Math.min(to - at, span.text().length());
            if (begin < end) {
                line.add(span.role(), span.text().substring(begin, end));
            }
            at += span.text().length();
        }
        return line.build();
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
