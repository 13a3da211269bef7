package io.overlab.shell.view;

import java.util.List;
import org.jline.utils.AttributedString;

/** Keeps the lines it is given as plain text, as wide as on another screen. */
public final class CollectingScreen extends ScreenInFront {
    private final StringBuilder text = new StringBuilder();

    /** Makes a screen as wide as another, with its signs. */
    public CollectingScreen(Screen other) {
        super(other);
    }

    /** The lines so far. */
    public synchronized String text() {
        return text.toString();
    }

    @Override
    public synchronized void lines(List<AttributedString> lines) {
        lines.forEach(l -> text.append(l.toString().stripTrailing()).append('\n'));
    }

    /** Text has no end of a window. */
    @Override
    public int rows() {
        return 0;
    }
}
