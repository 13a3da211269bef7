package io.overlab.shell.pipe;

import io.overlab.shell.view.Marks;
import io.overlab.shell.view.Screen;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.utils.AttributedString;

/** Plain text on a stream that is no terminal. */
public final class PipeScreen implements Screen {
    private static final int WIDTH = 80;

    private final PrintStream out;
    private final Marks marks;
    private boolean lineStart = true;
    private boolean heldReturn;

    /** Makes a screen on a stream. */
    public PipeScreen(PrintStream out, Marks marks) {
        this.out = out;
        this.marks = marks;
    }

    @Override
    public synchronized void lines(List<AttributedString> lines) {
        freshLine();
        lines.forEach(l -> out.print(l.toString().stripTrailing() + "\n"));
        out.flush();
    }

    @Override
    public synchronized void raw(byte[] bytes) {
        String text = (heldReturn ? "\r" : "") + new String(bytes, StandardCharsets.ISO_8859_1);
        // Whether a carriage return is half a line end is known when the next byte has come.
        heldReturn = text.endsWith("\r");
        text = (heldReturn ? text.substring(0, text.length() - 1) : text).replace("\r\n", "\n");
        if (!text.isEmpty()) {
            out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            lineStart = text.endsWith("\n");
            out.flush();
        }
    }

    @Override
    public synchronized void freshLine() {
        heldReturn = false;
        if (!lineStart) {
            out.print("\n");
            lineStart = true;
        }
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public Marks marks() {
        return marks;
    }
}
