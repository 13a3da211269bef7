package io.overlab.shell.prompt;

import io.overlab.labs.host.HostShell;
import io.overlab.labs.lesson.Running;
import io.overlab.labs.lesson.Turn;
import io.overlab.shell.tty.KeyWait;
import io.overlab.shell.tty.RawMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingInputStream;

/**
 * While a command runs, the person's keys go to it, unchanged: Ctrl-C, Ctrl-Z and what a program reads. Keys that come
 * while the program reads nothing were typed ahead: they are kept for Overlab's next line, which may be a verb.
 */
final class KeyRelay {
    /** How long to wait for a key, where nothing is held that a program may want soon. */
    private static final int WAIT_MILLIS = 1_000;

    private static final int HELD_WAIT_MILLIS = 8;
    /** There is a key: jline need not wait for it. */
    private static final long READ_MILLIS = 1;

    private static final long LOOK_NANOS = 25_000_000L;
    private static final int PIECE = 4096;
    /** Ctrl-C, Ctrl-\\ and Ctrl-Z, which a terminal turns into signals. */
    private static final String SIGNALS = "\003\034\032";

    private static final int CTRL_BRACKET = 0x1d;
    private static final int CTRL_C = 3;

    /** What the relay ends with. */
    enum End {
        /** The command is over, or bash wants more of it. */
        TURN,
        /** The person pressed Ctrl-] to give Overlab a verb. */
        VERB
    }

    private final Terminal terminal;
    private final TerminalScreen screen;
    private final Runnable interrupted;
    /** Made with the first command: it is native, and in a recording none runs. */
    private KeyWait wait;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /**
     * Makes a relay.
     *
     * @param interrupted hears of Ctrl-C, which the program gets as well
     */
    KeyRelay(Terminal terminal, TerminalScreen screen, Runnable interrupted) {
        this.interrupted = interrupted;
        this.terminal = terminal;
        this.screen = screen;
    }

    /**
     * Relays keys until the command is over.
     *
     * @param running the command
     */
    End relay(Running running) throws IOException {
        Attributes before = terminal.getAttributes();
        // What is shown meanwhile must end its lines as a raw terminal needs it, which any terminal understands.
        screen.relaying(true);
        terminal.setAttributes(RawMode.of(before));
        try {
            return pump(running);
        } finally {
            terminal.setAttributes(before);
            screen.relaying(false);
        }
    }

    private End pump(Running running) throws IOException {
        NonBlockingInputStream keys = (NonBlockingInputStream) terminal.input();
        CompletableFuture<Turn> turn = running.turn();
        HostShell shell = running.shell();
        if (wait == null) {
            wait = new KeyWait();
        }
        wait.endWith(turn);
        long lastLook = 0;
        while (!turn.isDone()) {
            boolean pressed = wait.key(held.size() > 0 ? HELD_WAIT_MILLIS : WAIT_MILLIS);
            int key = pressed ? keys.read(READ_MILLIS) : NonBlockingInputStream.READ_EXPIRED;
            if (key == NonBlockingInputStream.EOF) {
                turn.join();
                break;
            }
            if (key == CTRL_BRACKET) {
                return End.VERB;
            }
            if (SIGNALS.indexOf(key) >= 0) {
                // Ctrl-C and its like are for the program in any case, and end what was typed ahead.
                held.reset();
                if (key == CTRL_C) {
                    interrupted.run();
                }
                shell.type(new byte[] {(byte) key});
            } else if (key >= 0) {
                held.write(key);
            }
            boolean pause = key < 0 || held.size() >= PIECE;
            if (held.size() > 0 && pause) {
                boolean look = System.nanoTime() - lastLook > LOOK_NANOS;
                // Until the command has started it is still bash that reads.
                if (shell.running() && (shell.takesEachKey() || look && shell.readsLine())) {
                    shell.type(held.toByteArray());
                    held.reset();
                } else if (look) {
                    lastLook = System.nanoTime();
                }
            }
        }
        return End.TURN;
    }

    /** Forgets what was typed ahead. */
    void forget() {
        held.reset();
    }

    /**
     * What was typed ahead for the next line, its end included; what follows may be meant for the program that this line
     * starts, and stays here.
     */
    String takeTypedAhead() {
        byte[] all = held.toByteArray();
        int end = 0;
        while (end < all.length && all[end] != '\r' && all[end] != '\n') {
            end++;
        }
        end = Math.min(end + 1, all.length);
        held.reset();
        held.write(all, end, all.length - end);
        return new String(all, 0, end, StandardCharsets.UTF_8);
    }
}
