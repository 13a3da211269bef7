package io.overlab.shell.prompt;

import io.overlab.shell.complete.Completions;
import io.overlab.shell.complete.Scene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.builtins.ScreenTerminal;
import org.jline.reader.LineReader;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;

/** A person at a terminal of 80x24 that is only bytes: keys go in, and what was drawn is kept. */
final class Typing {
    static final String RIGHT = "\033OC";
    static final String UP = "\033OA";
    static final String ALT_F = "\033f";
    static final String CTRL_A = "\001";
    static final String ENTER = "\r";

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final Keys keys = new Keys();
    private final PromptReader reader;

    /** Keys that can be added to; a terminal without more of them is at its end. */
    private static final class Keys extends InputStream {
        private InputStream now = InputStream.nullInputStream();

        void are(String text) {
            now = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            return now.read();
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            // One at a time, as they come from fingers.
            int key = now.read();
            if (key < 0) {
                return -1;
            }
            buffer[from] = (byte) key;
            return 1;
        }
    }

    Typing(boolean styled) {
        try {
            DumbTerminal terminal = new DumbTerminal("test", "xterm", keys, drawn, StandardCharsets.UTF_8);
            terminal.setSize(new Size(80, 24));
            reader = new PromptReader(terminal, styled, styled);
            reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with completion for a scene. */
    static Typing completing(Scene scene) {
        Typing typing = new Typing(true);
        WholeLine whole = new WholeLine(() -> new Completions(scene));
        typing.reader.setParser(whole);
        typing.reader.setCompleter(whole);
        return typing;
    }

    PromptReader reader() {
        return reader;
    }

    /** Types keys and Enter, and gives the line that was read. */
    String line(String text) {
        drawn.reset();
        keys.are(text + ENTER);
        return reader.readLine("> ");
    }

    /** What the terminal shows after all that was drawn until now. */
    String screen() {
        ScreenTerminal screen = new ScreenTerminal(80, 24);
        screen.write(drawn.toString(StandardCharsets.UTF_8).replace("\n", "\r\n"));
        return screen.toString();
    }

    /** All that was drawn, without its colours. */
    String text() {
        return drawn().replaceAll("\033\\[[0-9;]*m", "");
    }

    /** All bytes that were drawn. */
    String drawn() {
        return drawn.toString(StandardCharsets.UTF_8);
    }
}
