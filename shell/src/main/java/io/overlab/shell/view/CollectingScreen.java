package io.overlab.shell.view;

import java.util.List;
import org.jline.utils.AttributedString;

/** Keeps the lines it is given as plain text, as wide as on another screen. */
public final class CollectingScreen implements Screen {
    private final Screen other;
    private final StringBuilder text = new StringBuilder();

    /** Makes a screen as wide as another, with its signs. */
    public CollectingScreen(Screen other) {
        this.other = other;
    }

    /** The lines so far. */
    public synchronized String text() {
        return text.toString();
    }

    @Override
    public synchronized void lines(List<AttributedString> lines) {
        lines.forEach(l -> text.append(l.toString().stripTrailing()).append('\n'));
    }

    @Override
    public void raw(byte[] bytes) {
        other.raw(bytes);
    }

    @Override
    public void freshLine() {
        other.freshLine();
    }

    @Override
    public int width() {
        return other.width();
    }

    @Override
    public Marks marks() {
        return other.marks();
    }
}
