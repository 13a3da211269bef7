package io.overlab.shell.prompt;

import io.overlab.shell.view.DrawnLines;
import io.overlab.shell.view.Marks;
import io.overlab.shell.view.Screen;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** The person's terminal: lines go above the one being typed, the output of a program goes straight through. */
final class TerminalScreen implements Screen {
    private final Terminal terminal;
    private final Marks marks;
    private final boolean colour;
    private LineReader reader;
    private boolean lineStart = true;
    private boolean relaying;
    private Runnable afterInterruption = () -> {};
    private int shown;

    TerminalScreen(Terminal terminal, Marks marks, boolean colour) {
        this.terminal = terminal;
        this.marks = marks;
        this.colour = colour;
    }

    synchronized void readWith(LineReader newReader) {
        reader = newReader;
    }

    /** Says whether keys go to a program now; then the terminal does not turn line ends into new lines. */
    synchronized void relaying(boolean now) {
        relaying = now;
        lineStart = lineStart || now;
    }

    /** Says what makes a program that is being typed to draw its line again, after ours came in between. */
    synchronized void afterInterruption(Runnable redraw) {
        afterInterruption = redraw;
    }

    /** A piece of a line with what makes its colours, where there are any. */
    String text(AttributedString line) {
        return colour ? DrawnLines.text(line, l -> l.toAnsi(terminal)) : line.toString();
    }

    @Override
    public synchronized void lines(List<AttributedString> lines) {
        if (lines.isEmpty()) {
            return;
        }
        shown += lines.size();
        if (relaying || reader == null || !reader.isReading()) {
            boolean interrupts = relaying && !lineStart;
            StringBuilder out = new StringBuilder(lineStart ? "" : "\r\n");
            lines.forEach(l -> out.append(text(l)).append("\r\n"));
            write(out.toString().getBytes(StandardCharsets.UTF_8));
            lineStart = true;
            if (interrupts) {
                afterInterruption.run();
            }
            return;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? "" : "\n").append(text(lines.get(i)));
        }
        reader.printAbove(out.toString());
    }

    @Override
    public synchronized void raw(byte[] bytes) {
        write(bytes);
        for (byte b : bytes) {
            shown += b == '\n' ? 1 : 0;
        }
        if (bytes.length > 0) {
            lineStart = bytes[bytes.length - 1] == '\n';
        }
    }

    @Override
    public synchronized void freshLine() {
        if (!lineStart) {
            write("\r\n".getBytes(StandardCharsets.US_ASCII));
            lineStart = true;
        }
    }

    /** Says that what stood in the line was taken away. */
    synchronized void lineEmpty() {
        lineStart = true;
    }

    private void write(byte[] bytes) {
        try {
            OutputStream out = terminal.output();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            // The terminal is gone; the session ends when the next line cannot be read.
            return;
        }
    }

    /** How many lines were shown since this was asked the last time. */
    synchronized int shownSince() {
        int count = shown;
        shown = 0;
        return count;
    }

    @Override
    public int width() {
        int width = terminal.getWidth();
        return width > 20 ? width : 80;
    }

    @Override
    public int rows() {
        return terminal.getHeight();
    }

    @Override
    public Marks marks() {
        return marks;
    }
}
