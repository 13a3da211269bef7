package io.overlab.shell.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A screen of text, for tests: the output of programs as it came, lines after a bar. */
final class TextScreen implements Screen {
    private final StringBuilder text = new StringBuilder();
    private final int width;
    private boolean lineStart = true;

    TextScreen(int width) {
        this.width = width;
    }

    @Override
    public synchronized void lines(List<AttributedString> lines) {
        freshLine();
        lines.forEach(l -> text.append(("|" + l).stripTrailing()).append('\n'));
    }

    @Override
    public synchronized void raw(byte[] bytes) {
        text.append(new String(bytes, StandardCharsets.UTF_8));
        lineStart = text.length() == 0 || text.charAt(text.length() - 1) == '\n';
    }

    @Override
    public synchronized void freshLine() {
        if (!lineStart) {
            text.append("~\n");
            lineStart = true;
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Marks marks() {
        return Marks.ASCII;
    }

    /** What was shown since this was asked last. */
    synchronized List<String> shown() {
        List<String> lines = new ArrayList<>(List.of(text.toString().split("\n")));
        lines.removeIf(String::isEmpty);
        text.setLength(0);
        lineStart = true;
        return lines;
    }
}
