package io.overlab.shell.export;

import io.overlab.shell.view.AnsiLine;
import io.overlab.shell.view.Marks;
import io.overlab.shell.view.Screen;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** A screen that remembers what a terminal would get. For one thread. */
final class CastScreen implements Screen {
    private static final int LONGEST_CHARACTER = 4;

    private final int width;
    private final Marks marks;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final StringBuilder text = new StringBuilder();
    private byte[] half = {};
    private boolean lineStart = true;

    CastScreen(int width, Marks marks) {
        this.width = width;
        this.marks = marks;
    }

    /** What came since this was asked for last. */
    Optional<String> take() {
        String taken = text.toString();
        text.setLength(0);
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken);
    }

    @Override
    public void lines(List<AttributedString> lines) {
        shown(lines.stream().map(AnsiLine::of).toList());
    }

    /** Lines with their escape sequences. */
    void shown(List<String> lines) {
        freshLine();
        lines.forEach(l -> text.append(l).append("\r\n"));
    }

    /** A character may begin in one piece of output and end in the next. */
    @Override
    public void raw(byte[] bytes) {
        ByteBuffer in = ByteBuffer.allocate(half.length + bytes.length)
                .put(half)
                .put(bytes)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset().decode(in, out, false);
        half = new byte[Math.min(in.remaining(), LONGEST_CHARACTER)];
        in.get(half);
        text.append(out.flip());
        if (bytes.length > 0) {
            lineStart = bytes[bytes.length - 1] == '\n';
        }
    }

    @Override
    public void freshLine() {
        if (!lineStart) {
            text.append("\r\n");
            lineStart = true;
        }
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
