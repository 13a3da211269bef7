package io.overlab.labs.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a scenario's file. */
final class Source {
    /** Far above any lesson; what is larger is no lesson. */
    static final int MAX_BYTES = 512 * 1024;

    private final Path file;
    private final String text;
    private final List<String> lines;

    Source(Path file, String text) {
        this.file = file;
        this.text = text;
        this.lines = text.lines().toList();
    }

    /** Reads a file. */
    static Source read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Invalid(new Problem(file, 0, 0, "there is no such file"));
            }
            Path folder = file.toAbsolutePath().getParent().toRealPath();
            if (!file.toRealPath().startsWith(folder)) {
                throw new Invalid(new Problem(file, 0, 0, "this is a link to a file outside of its folder"));
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new Invalid(new Problem(
                        file,
                        0,
                        0,
                        "the file is larger than " + MAX_BYTES / 1024 + " KiB, the most a scenario may be"));
            }
            byte[] bytes = Files.readAllBytes(file);
            return new Source(
                    file,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new Invalid(new Problem(file, 0, 0, "the file is not UTF-8"));
        } catch (IOException e) {
            throw new Invalid(new Problem(file, 0, 0, "the file cannot be read (" + e.getMessage() + ")"));
        }
    }

    Path file() {
        return file;
    }

    String text() {
        return text;
    }

    /** Makes the exception for something wrong at a position. */
    Invalid invalid(Mark mark, String sentence) {
        return new Invalid(new Problem(file, mark.line(), mark.column(), sentence));
    }

    /**
     * The position of a character of a scalar, where the scalar stands in one line as it is; else the scalar's own.
     *
     * @param scalar the scalar
     * @param column the character, counted from 1
     */
    Mark within(Node.Scalar scalar, int column) {
        return isInLine(scalar) ? new Mark(scalar.mark().line(), start(scalar) + column) : scalar.mark();
    }

    /** Whether a scalar stands in one line as it is, without escapes. */
    boolean isInLine(Node.Scalar scalar) {
        int number = scalar.mark().line();
        return number <= lines.size() && lines.get(number - 1).startsWith(scalar.text(), start(scalar));
    }

    /** Where in its line the text of a scalar begins, counted from 0, behind its quote. */
    private int start(Node.Scalar scalar) {
        String line = lines.get(scalar.mark().line() - 1);
        int start = scalar.mark().column() - 1;
        boolean quoted = start < line.length() && (line.charAt(start) == '"' || line.charAt(start) == '\'');
        return quoted ? start + 1 : start;
    }

    /** Whether a scalar is a literal block ({@code |}), whose lines are kept as the author broke them. */
    boolean isLiteral(Node.Scalar scalar) {
        Mark mark = scalar.mark();
        String line = mark.line() <= lines.size() ? lines.get(mark.line() - 1) : "";
        return mark.column() <= line.length() && line.charAt(mark.column() - 1) == '|';
    }

    /** Where a line of a scalar's text, counted from 0, begins; for other than literal blocks the scalar's own position. */
    Mark textLine(Node.Scalar scalar, int number) {
        if (!isLiteral(scalar)) {
            return scalar.mark();
        }
        int line = scalar.mark().line() + 1 + number;
        String text = line <= lines.size() ? lines.get(line - 1) : "";
        return new Mark(line, 1 + text.length() - text.stripLeading().length());
    }

    /**
     * Refuses what a terminal would take as a command, or would show in another order than it is.
     *
     * @throws Invalid for the first such character
     */
    void refuseControlCharacters() {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isForbidden(c) && !(c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
                throw invalid(
                        new Mark(line, column),
                        String.format("the control character U+%04X may not stand in a scenario", (int) c));
            }
            column++;
            if (c == '\n') {
                line++;
                column = 1;
            }
        }
    }

    /** Whether a character is a control character (other than line feed and tab) or reorders text. */
    static boolean isForbidden(char c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        return control || (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069') || c == '\ufeff';
    }
}
