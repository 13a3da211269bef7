package io.overlab.shell.complete;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Splits a line as bash would: simple commands, separated by pipes, {@code ;}, {@code &&} and the like, and their words.
 * A command in {@code $( )} or in backquotes is one of its own. What is not finished, an open quote for example, is taken
 * as it stands.
 */
final class ShellWords {
    private static final String BLANK = " \t\n";
    private static final String OPERATORS = ";&|()<>";

    private final String line;
    private final List<List<Word>> commands = new ArrayList<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private Frame frame = new Frame(0);
    private int at;

    /** A command that is being read, and its word. */
    private static final class Frame {
        private final char end;
        private final StringBuilder text = new StringBuilder();
        private List<Word> words = new ArrayList<>();
        private int from = -1;
        private char quote;
        private boolean redirection;

        Frame(int end) {
            this.end = (char) end;
        }
    }

    private ShellWords(String line) {
        this.line = line;
    }

    /** The simple commands of a line, in the order in which they end. */
    static List<List<Word>> commands(String line) {
        ShellWords split = new ShellWords(line);
        split.read();
        while (true) {
            split.endWord();
            split.endCommand();
            if (split.frames.isEmpty()) {
                return split.commands;
            }
            split.frame = split.frames.pop();
        }
    }

    /**
     * The simple command that a text ends in.
     *
     * @param text the line up to the cursor
     * @return its words; the last is the one at the cursor, which may be empty
     */
    static List<Word> last(String text) {
        ShellWords split = new ShellWords(text);
        split.read();
        Frame frame = split.frame;
        if (frame.from < 0) {
            frame.from = text.length();
        }
        split.endWord();
        return List.copyOf(frame.words);
    }

    private void read() {
        while (at < line.length()) {
            char c = line.charAt(at);
            if (frame.quote == '\'') {
                quoted(c, '\'');
            } else if (c == '\\') {
                escaped();
            } else if (line.startsWith("$(", at)) {
                nested(2, ')');
            } else if (c == '`' && frame.end != '`') {
                nested(1, '`');
            } else if (frame.quote == '"') {
                quoted(c, '"');
            } else {
                plain(c);
            }
        }
    }

    private void quoted(char c, char end) {
        if (c == end) {
            frame.quote = 0;
        } else {
            frame.text.append(c);
        }
        at++;
    }

    private void escaped() {
        if (line.startsWith("\\\n", at)) {
            // The line goes on below as if there were no break.
            at += 2;
            return;
        }
        begin();
        // Between double quotes a backslash is itself before most characters.
        boolean kept = frame.quote == '"' && at + 1 < line.length() && "$`\"\\\n".indexOf(line.charAt(at + 1)) < 0;
        if (kept) {
            frame.text.append('\\');
        }
        if (at + 1 < line.length()) {
            frame.text.append(line.charAt(at + 1));
        }
        at = Math.min(at + 2, line.length());
    }

    private void nested(int length, char end) {
        begin();
        frames.push(frame);
        frame = new Frame(end);
        at += length;
    }

    private void plain(char c) {
        if (frame.end != 0 && c == frame.end) {
            endWord();
            endCommand();
            frame = frames.pop();
            // What it prints is not known; that it prints something is.
            frame.text.append('…');
        } else if (BLANK.indexOf(c) >= 0) {
            endWord();
            if (c == '\n') {
                endCommand();
            }
        } else if (c == '#' && frame.from < 0) {
            at = Math.max(at, endOfLine() - 1);
        } else if (c == '\'' || c == '"') {
            begin();
            frame.quote = c;
        } else if (c == '<' || c == '>') {
            redirection();
        } else if (OPERATORS.indexOf(c) >= 0) {
            endWord();
            endCommand();
        } else {
            begin();
            frame.text.append(c);
        }
        at++;
    }

    private int endOfLine() {
        int end = line.indexOf('\n', at);
        return end < 0 ? line.length() : end;
    }

    /** A number right before it says which descriptor; it is no word. What follows it is a file or a descriptor. */
    private void redirection() {
        if (frame.from >= 0 && frame.text.toString().matches("[0-9]+")) {
            frame.from = -1;
            frame.text.setLength(0);
        }
        endWord();
        while (at + 1 < line.length() && "<>&|".indexOf(line.charAt(at + 1)) >= 0) {
            at++;
        }
        frame.redirection = true;
    }

    private void begin() {
        if (frame.from < 0) {
            frame.from = at;
        }
    }

    private void endWord() {
        if (frame.from >= 0) {
            frame.words.add(new Word(
                    frame.text.toString(), frame.from, Math.min(at, line.length()), frame.quote, frame.redirection));
            frame.from = -1;
            frame.text.setLength(0);
            frame.redirection = false;
            frame.quote = 0;
        }
    }

    private void endCommand() {
        if (!frame.words.isEmpty()) {
            commands.add(List.copyOf(frame.words));
            frame.words = new ArrayList<>();
        }
        frame.redirection = false;
    }
}
