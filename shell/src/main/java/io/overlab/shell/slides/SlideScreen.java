package io.overlab.shell.slides;

import io.overlab.shell.view.Marks;
import io.overlab.shell.view.Screen;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Keeps what is shown on it until a slide has taken it. */
final class SlideScreen implements Screen {
    private final int width;
    private final Marks marks;
    private final List<AttributedString> lines = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    SlideScreen(int width, Marks marks) {
        this.width = width;
        this.marks = marks;
    }

    /** What was shown since this was asked the last time. */
    synchronized List<AttributedString> take() {
        freshLine();
        List<AttributedString> all = List.copyOf(lines);
        lines.clear();
        return all;
    }

    @Override
    public synchronized void lines(List<AttributedString> shown) {
        freshLine();
        shown.forEach(l -> lines.add(stripped(l)));
    }

    @Override
    public synchronized void raw(byte[] bytes) {
        open.writeBytes(bytes);
    }

    /** A program's lines may come in pieces, and so may their characters. */
    @Override
    public synchronized void freshLine() {
        String text = open.toString(StandardCharsets.UTF_8);
        open.reset();
        text.lines().forEach(l -> lines.add(stripped(AttributedString.fromAnsi(l.replace("\r", "")))));
    }

    private static AttributedString stripped(AttributedString line) {
        return line.subSequence(0, line.toString().stripTrailing().length());
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Marks marks() {
        return marks;
    }
}
