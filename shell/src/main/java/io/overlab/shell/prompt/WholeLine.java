package io.overlab.shell.prompt;

import io.overlab.shell.complete.Completion;
import io.overlab.shell.complete.Completions;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Takes every line as it is: quotes, backslashes and exclamation marks are bash's business. Only for completion it is
 * looked into.
 */
final class WholeLine implements Parser, Completer {
    /** With more choices than this there is no room for what they mean. */
    private static final int EXPLAINED = 16;

    private final Supplier<Completions> completions;

    WholeLine(Supplier<Completions> completions) {
        this.completions = completions;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        return context == ParseContext.COMPLETE
                ? new AtCursor(line, cursor, completions.get().at(line, cursor))
                : new Whole(line, cursor);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line instanceof AtCursor here) {
            boolean explained = here.completion.choices().size() <= EXPLAINED;
            here.completion.choices().forEach(c -> {
                String meaning = explained && !c.meaning().isEmpty() ? c.meaning() : null;
                candidates.add(new Candidate(c.text(), c.text(), null, meaning, null, null, !c.more()));
            });
        }
    }

    /** The word that ends at the cursor; what stands behind the cursor is left alone. */
    private record AtCursor(String line, int cursor, Completion completion) implements CompletingParsedLine {
        @Override
        public String word() {
            return completion.word();
        }

        @Override
        public int wordCursor() {
            return completion.word().length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return completion.typed(candidate, complete);
        }

        @Override
        public int rawWordCursor() {
            return cursor - completion.from();
        }

        @Override
        public int rawWordLength() {
            return cursor - completion.from();
        }

        @Override
        public List<String> words() {
            return List.of(completion.word());
        }
    }

    private record Whole(String line, int cursor) implements CompletingParsedLine {
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
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return cursor;
        }

        @Override
        public int rawWordLength() {
            return line.length();
        }

        @Override
        public List<String> words() {
            return List.of(line);
        }
    }
}
