package io.overlab.labs.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * Finds the marks in what a bash prints: the OSC 133 sequences that our prompt hooks emit (semantic prompts, as in
 * freedesktop's terminal-wg proposal), OSC 7 with the folder, and the private modes for bracketed paste and the
 * alternate screen. Marks may be cut anywhere by reads; everything else goes on unchanged.
 */
final class ShellMarks {
    /** Gets what was found, in order. */
    interface Sink {
        /** Bytes for the person. */
        void text(byte[] bytes);

        /** A command has been read and starts now; of a nested one the line is known. */
        void started(boolean nested, String line);

        /** A command has ended. */
        void ended(int status, boolean nested);

        /** The prompt is drawn and bash reads. */
        void ready();

        /** bash wants more lines of the same command. */
        void continuation();

        /** The shell's folder, home as {@code ~}. */
        void folder(String folder);

        /** Whether bash has asked for bracketed paste. */
        void bracketedPaste(boolean on);

        /** Whether a program has switched to the alternate screen. */
        void alternateScreen(boolean on);
    }

    private static final int ESC = 0x1b;
    private static final int BEL = 0x07;
    private static final int LONGEST = 4096;

    private enum State {
        TEXT,
        ESCAPE,
        CSI,
        OSC,
        OSC_ESCAPE
    }

    private final Sink sink;
    private final boolean driven;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final ByteArrayOutputStream sequence = new ByteArrayOutputStream();
    private State state = State.TEXT;
    private boolean inCommand;

    /**
     * Makes the parser.
     *
     * @param sink gets what was found
     * @param driven whether Overlab gives this shell its lines, rather than a person at a terminal
     */
    ShellMarks(Sink sink, boolean driven) {
        this.sink = sink;
        this.driven = driven;
    }

    /** Takes the next bytes. Text is handed on at the latest when this returns. */
    void feed(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            take(bytes[i] & 0xff);
        }
        flush();
    }

    private void take(int b) {
        switch (state) {
            case TEXT -> {
                if (b == ESC) {
                    sequence.reset();
                    begin();
                } else {
                    text.write(b);
                }
            }
            case ESCAPE -> {
                if (b == ESC) {
                    begin();
                    return;
                }
                sequence.write(b);
                state = b == '[' ? State.CSI : b == ']' ? State.OSC : State.TEXT;
                if (state == State.TEXT) {
                    passOn();
                }
            }
            case CSI -> {
                if (b == ESC) {
                    begin();
                    return;
                }
                sequence.write(b);
                if (b >= 0x40 && b <= 0x7e || sequence.size() > LONGEST) {
                    state = State.TEXT;
                    csi(sequence.toString(StandardCharsets.ISO_8859_1));
                }
            }
            case OSC -> {
                sequence.write(b);
                if (b == BEL || sequence.size() > LONGEST) {
                    state = State.TEXT;
                    osc(sequence.toString(StandardCharsets.UTF_8));
                } else if (b == ESC) {
                    state = State.OSC_ESCAPE;
                }
            }
            case OSC_ESCAPE -> {
                if (b != '\\') {
                    beginAtLastEscape();
                    take(b);
                    return;
                }
                sequence.write(b);
                state = State.TEXT;
                osc(sequence.toString(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * An escape begins a sequence, also in the middle of another: a program that was stopped, or a binary file, leaves
     * one open, and it must not swallow the mark that follows.
     */
    private void begin() {
        passOn();
        sequence.write(ESC);
        state = State.ESCAPE;
    }

    /** The escape that was taken for the end of an OSC sequence began another. */
    private void beginAtLastEscape() {
        byte[] cutShort = sequence.toByteArray();
        sequence.reset();
        text.write(cutShort, 0, cutShort.length - 1);
        begin();
    }

    private void csi(String s) {
        switch (s) {
            case "\033[?2004h", "\033[?2004l" -> {
                if (atOurPrompt()) {
                    flush();
                    sink.bracketedPaste(s.endsWith("h"));
                } else {
                    passOn();
                }
            }
            case "\033[?1049h", "\033[?1047h", "\033[?47h" -> {
                passOn();
                flush();
                sink.alternateScreen(true);
            }
            case "\033[?1049l", "\033[?1047l", "\033[?47l" -> {
                passOn();
                flush();
                sink.alternateScreen(false);
            }
            default -> passOn();
        }
    }

    /** What bash sets its terminal to for the line we give it must not reach the person's terminal. */
    private boolean atOurPrompt() {
        return driven && !inCommand;
    }

    private void osc(String s) {
        String body = s.substring(2).replaceAll("(\u0007|\u001b.)$", "");
        if (body.startsWith("133;")) {
            flush();
            mark(body.substring(4).split(";"));
        } else if (body.startsWith("7;") && driven) {
            flush();
            sink.folder(body.substring(2));
        } else {
            passOn();
        }
    }

    private void mark(String[] words) {
        boolean nested = words.length > 1
                && Stream.of(words).skip(1).anyMatch(w -> w.equals("nested") || w.startsWith("nested="));
        switch (words[0]) {
            case "A" -> sink.continuation();
            case "B" -> sink.ready();
            case "C" -> {
                inCommand = true;
                sink.started(nested, nested && words.length > 2 ? line(words[2]) : "");
            }
            case "D" -> {
                inCommand = nested && inCommand;
                sink.ended(status(words), nested);
            }
            default -> {
                // Other terminals' marks mean nothing here.
            }
        }
    }

    /** What a nested shell says it runs, in base64, because a command may hold any character. */
    private static String line(String word) {
        try {
            return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static int status(String[] words) {
        try {
            return words.length > 1 ? Integer.parseInt(words[1]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void passOn() {
        text.writeBytes(sequence.toByteArray());
        sequence.reset();
    }

    private void flush() {
        if (text.size() > 0) {
            byte[] bytes = text.toByteArray();
            text.reset();
            sink.text(bytes);
        }
    }
}
