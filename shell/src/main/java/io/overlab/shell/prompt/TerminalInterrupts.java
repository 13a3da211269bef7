package io.overlab.shell.prompt;

import io.overlab.shell.Interrupts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;

/** Ctrl-C at the person's terminal while no program on a host has it. */
final class TerminalInterrupts implements Interrupts {
    private final Terminal terminal;
    private volatile CountDownLatch waiting;

    TerminalInterrupts(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Ctrl-C was pressed and given to a program. */
    void pressed() {
        CountDownLatch now = waiting;
        if (now != null) {
            now.countDown();
        }
    }

    @Override
    public Wait begin() {
        CountDownLatch pressed = new CountDownLatch(1);
        waiting = pressed;
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, s -> pressed.countDown());
        return new Wait() {
            @Override
            public boolean await(long millis) throws InterruptedException {
                return pressed.await(millis, TimeUnit.MILLISECONDS);
            }

            @Override
            public void close() {
                waiting = null;
                terminal.handle(Terminal.Signal.INT, before);
            }
        };
    }
}
