package io.overlab.shell.notes;

import io.overlab.shell.Surrounding;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/** Where notes are read: a terminal that shows them in place, or a stream that shows one after the other. */
interface Sheet extends AutoCloseable {
    /** How many columns there are. */
    int width();

    /** Shows lines in place of those before. */
    void show(List<AttributedString> lines);

    /**
     * Waits, until the reader leaves or the sheet has another size.
     *
     * @param millis for so long at most
     * @return whether the reader has left
     */
    boolean await(long millis) throws InterruptedException;

    @Override
    void close();

    /** A stream, or a terminal that cannot be drawn on. */
    static Sheet on(PrintStream out, Surrounding surrounding) {
        return new Sheet() {
            @Override
            public int width() {
                return 80;
            }

            @Override
            public void show(List<AttributedString> lines) {
                lines.forEach(l -> out.println(surrounding.text(l).stripTrailing()));
                out.println();
                out.flush();
            }

            @Override
            public boolean await(long millis) throws InterruptedException {
                Thread.sleep(millis);
                return false;
            }

            @Override
            public void close() {
                out.flush();
            }
        };
    }

    /** The terminal, whole; what stood there before comes back at the end. */
    static Sheet terminal(Surrounding surrounding) throws IOException {
        return new Whole(
                TerminalBuilder.builder()
                        .system(true)
                        .provider("jni")
                        .nativeSignals(true)
                        .build(),
                surrounding);
    }

    /** The whole terminal. */
    final class Whole implements Sheet {
        private final Terminal terminal;
        private final Surrounding surrounding;
        private final CountDownLatch left = new CountDownLatch(1);
        private List<AttributedString> shown = List.of();

        Whole(Terminal terminal, Surrounding surrounding) {
            this.terminal = terminal;
            this.surrounding = surrounding;
            terminal.handle(Terminal.Signal.INT, s -> left.countDown());
            terminal.handle(Terminal.Signal.WINCH, s -> draw());
            terminal.enterRawMode();
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.cursor_invisible);
            Thread keys = new Thread(this::read, "keys");
            keys.setDaemon(true);
            keys.start();
        }

        private void read() {
            try {
                for (int key = terminal.reader().read();
                        key >= 0 && key != 'q';
                        key = terminal.reader().read()) {
                    draw();
                }
            } catch (IOException e) {
                // The terminal is gone, and so is its reader.
            } finally {
                left.countDown();
            }
        }

        @Override
        public int width() {
            return terminal.getWidth() > 20 ? terminal.getWidth() : 80;
        }

        @Override
        public synchronized void show(List<AttributedString> lines) {
            shown = lines;
            draw();
        }

        private synchronized void draw() {
            int rows = terminal.getHeight() > 2 ? terminal.getHeight() : 24;
            terminal.puts(Capability.cursor_home);
            for (int i = 0; i < Math.min(rows - 1, shown.size()); i++) {
                terminal.writer().print(surrounding.text(shown.get(i)));
                terminal.puts(Capability.clr_eol);
                terminal.writer().print("\r\n");
            }
            terminal.puts(Capability.clr_eos);
            terminal.flush();
        }

        @Override
        public boolean await(long millis) throws InterruptedException {
            return left.await(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            terminal.puts(Capability.cursor_visible);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            try {
                terminal.close();
            } catch (IOException e) {
                // It is as it was, or gone.
                return;
            }
        }
    }
}
