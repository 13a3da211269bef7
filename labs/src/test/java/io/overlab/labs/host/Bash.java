package io.overlab.labs.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A host's bash, driven by a test. Every wait ends, with what was printed so far. */
final class Bash implements ShellListener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    /** A command that has ended; its output with plain line ends. */
    record Result(int status, String output) {}

    private final HostShell shell;
    private final ByteArrayOutputStream foreground = new ByteArrayOutputStream();
    private final ByteArrayOutputStream background = new ByteArrayOutputStream();
    private boolean ready;
    private boolean more;
    private int ended;
    private int endedBefore;
    private int status;
    private int closedWith = -1;
    private boolean expected;

    private Bash(Host host) throws IOException {
        shell = HostShell.driven(host, WindowSize.DEFAULT, Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8"), this);
    }

    /** Starts one, and waits for its prompt. */
    static Bash on(Host host) {
        try {
            Bash bash = new Bash(host);
            bash.shell.firstPrompt().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            bash.ready();
            return bash;
        } catch (Exception e) {
            throw new AssertionError("no bash on " + host.name(), e);
        }
    }

    static Bash on(Lab lab, String host) {
        return on(lab.host(host).orElseThrow());
    }

    HostShell shell() {
        return shell;
    }

    /** Runs a command of one or more lines to its end. */
    Result run(String... lines) {
        start(lines);
        return end();
    }

    /** Runs a command that has to succeed, and returns what it printed. */
    String out(String... lines) {
        Result result = run(lines);
        if (result.status != 0) {
            throw new AssertionError(String.join("\n", lines) + " ended with " + result);
        }
        return result.output;
    }

    /** Gives bash a command and does not wait for its end. */
    void start(String... lines) {
        for (int i = 0; i < lines.length; i++) {
            await(i == 0 ? "the prompt" : "more to be wanted", i == 0 ? () -> ready : () -> more);
            synchronized (this) {
                ready = false;
                more = false;
                if (i == 0) {
                    foreground.reset();
                    endedBefore = ended;
                }
            }
            try {
                shell.submit(lines[i]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Waits for the end of the command that was started. */
    Result end() {
        await("the command's end", () -> ended > endedBefore || closedWith >= 0);
        synchronized (this) {
            return new Result(status, text(foreground));
        }
    }

    /** Presses keys. */
    void type(String keys) {
        try {
            shell.type(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the command has printed this. */
    String awaitOutput(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        await("output " + pattern, () -> wanted.matcher(text(foreground)).find());
        return output();
    }

    /** Waits until a background job has printed this. */
    String awaitBackground(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        await(
                "background output " + pattern,
                () -> wanted.matcher(text(background)).find());
        synchronized (this) {
            return text(background);
        }
    }

    /** Waits until the command or bash itself has printed this. */
    String awaitAny(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        await(
                "any output " + pattern,
                () -> wanted.matcher(text(foreground) + text(background)).find());
        synchronized (this) {
            return text(foreground) + text(background);
        }
    }

    /** Waits until bash reads the next line. */
    void awaitPrompt() {
        await("the prompt", () -> ready);
    }

    synchronized boolean wantsMore() {
        return more;
    }

    /** Waits until bash is gone and says what it ended with. */
    synchronized int awaitClosed() {
        await("the end of bash", () -> closedWith >= 0);
        return closedWith;
    }

    synchronized boolean closeWasExpected() {
        return expected;
    }

    synchronized String output() {
        return text(foreground);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** Waits for something that the shell tells, or that can be seen. */
    synchronized void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("waited in vain for " + what + "; printed: " + text(foreground)
                        + (background.size() == 0 ? "" : "; in the background: " + text(background)));
            }
            try {
                wait(Math.min(50, left / 1_000_000 + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }

    @Override
    public synchronized void output(byte[] bytes, boolean inForeground) {
        (inForeground ? foreground : background).writeBytes(bytes);
        notifyAll();
    }

    @Override
    public void started(boolean nested, String line) {
        // The tests look at what it prints and how it ends.
    }

    @Override
    public synchronized void ended(int newStatus, boolean nested) {
        if (!nested) {
            status = newStatus;
            ended++;
            notifyAll();
        }
    }

    @Override
    public synchronized void continuation() {
        more = true;
        notifyAll();
    }

    @Override
    public synchronized void ready() {
        ready = true;
        notifyAll();
    }

    @Override
    public synchronized void closed(int newStatus, boolean wasExpected) {
        closedWith = newStatus;
        expected = wasExpected;
        notifyAll();
    }

    @Override
    public void close() {
        shell.close();
    }
}
