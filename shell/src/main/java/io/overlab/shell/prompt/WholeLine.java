package io.overlab.shell.prompt;

import java.util.List;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Takes every line as it is: quotes, backslashes and exclamation marks are bash's business. */
final class WholeLine implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        return new Whole(line, cursor);
    }

    private record Whole(String line, int cursor) implements ParsedLine {
        @Override
        public String word() {
            return line;
        }

        @Override
        public int wordCursor() {
            return cursor;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(line);
        }
    }
}
