package io.overlab.shell.prompt;

import io.overlab.labs.host.HostShell;
import io.overlab.labs.lesson.Running;
import io.overlab.labs.lesson.Turn;
import io.overlab.shell.tty.RawMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingInputStream;

/**
 * While a command runs, the person's keys go to it, unchanged: Ctrl-C, Ctrl-Z and what a full-screen program reads. Keys
 * that come within a moment of the command's start were typed ahead for Overlab; they are kept for the next line.
 */
final class KeyRelay {
    private static final long POLL_MILLIS = 8;
    private static final long HOLD_NANOS = 120_000_000L;
    private static final int CTRL_C = 3;
    private static final int CTRL_BRACKET = 0x1d;

    /** What the relay ends with. */
    enum End {
        /** The command is over, or bash wants more of it. */
        TURN,
        /** The person pressed Ctrl-] to give Overlab a verb. */
        VERB
    }

    private final Terminal terminal;
    private final TerminalScreen screen;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    KeyRelay(Terminal terminal, TerminalScreen screen) {
        this.terminal = terminal;
        this.screen = screen;
    }

    /**
     * Relays keys until the command is over.
     *
     * @param running the command
     * @param fresh whether it has just been started, so that keys may have been typed ahead
     */
    End relay(Running running, boolean fresh) throws IOException {
        Attributes before = terminal.getAttributes();
        terminal.setAttributes(RawMode.of(before));
        screen.relaying(true);
        try {
            return pump(running, fresh);
        } finally {
            screen.relaying(false);
            terminal.setAttributes(before);
        }
    }

    private End pump(Running running, boolean fresh) throws IOException {
        NonBlockingInputStream keys = (NonBlockingInputStream) terminal.input();
        CompletableFuture<Turn> turn = running.turn();
        HostShell shell = running.shell();
        long began = System.nanoTime();
        byte[] one = new byte[1];
        while (!turn.isDone()) {
            int key = keys.read(POLL_MILLIS);
            boolean holding = fresh && System.nanoTime() - began < HOLD_NANOS && !shell.alternateScreen();
            if (key == NonBlockingInputStream.EOF) {
                turn.join();
                break;
            }
            if (!holding && held.size() > 0) {
                shell.type(held.toByteArray());
                held.reset();
            }
            if (key < 0) {
                continue;
            }
            if (key == CTRL_BRACKET) {
                return End.VERB;
            }
            if (holding && key != CTRL_C) {
                held.write(key);
            } else {
                one[0] = (byte) key;
                typeAll(keys, shell, one);
            }
        }
        return End.TURN;
    }

    /** Types what has come, as one piece: a key of several bytes must not be cut by a pause. */
    private static void typeAll(NonBlockingInputStream keys, HostShell shell, byte[] first) throws IOException {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        piece.writeBytes(first);
        while (keys.available() > 0 && piece.size() < 4096) {
            int next = keys.peek(1);
            if (next < 0 || next == CTRL_BRACKET) {
                break;
            }
            piece.write(keys.read());
        }
        shell.type(piece.toByteArray());
    }

    /** What was typed ahead and not given to a program; forgotten here when it is taken. */
    String takeTypedAhead() {
        String text = held.toString(StandardCharsets.UTF_8);
        held.reset();
        return text;
    }
}
