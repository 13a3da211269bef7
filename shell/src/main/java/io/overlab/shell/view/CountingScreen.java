package io.overlab.shell.view;

import java.util.List;
import org.jline.utils.AttributedString;

/** Another screen, with a count of the lines that go there. */
public final class CountingScreen extends ScreenInFront {
    private int count;

    /** Makes one that shows on another. */
    public CountingScreen(Screen other) {
        super(other);
    }

    /** How many rows the lines have taken so far. */
    public synchronized int count() {
        return count;
    }

    @Override
    public void lines(List<AttributedString> lines) {
        int width = Math.max(1, width());
        synchronized (this) {
            lines.forEach(l -> count += Math.max(1, (l.columnLength() + width - 1) / width));
        }
        super.lines(lines);
    }
}
