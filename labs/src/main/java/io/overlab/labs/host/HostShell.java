package io.overlab.labs.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A real bash on a host, kept for the session. Its lines are given to it as a paste; what it does is told to a
 * {@link ShellListener} on the shell's own reading thread.
 */
public final class HostShell implements AutoCloseable {
    /** Where a host looks for programs; Overlab's own stand-ins come first. */
    public static final String PATH = "/run/overlab/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String PASTE_START = "\033[200~";
    private static final String PASTE_END = "\033[201~";
    /** Empties what was typed ahead and not yet taken, in emacs and in vi insert mode. */
    private static final String KILL_LINE = "\025";

    private static final int POLL_MILLIS = 200;
    private static final int REDRAW_MILLIS = 30;

    private final Host host;
    private final Pty pty;
    private final ShellProcess process;
    private final ShellListener listener;
    private final CompletableFuture<Void> firstPrompt = new CompletableFuture<>();
    private volatile boolean running;
    private volatile boolean paste;
    private volatile boolean alternateScreen;
    private volatile boolean closing;
    private volatile boolean lineEndDue;
    private volatile String folder = "~";

    private HostShell(Host host, Pty pty, ShellProcess process, ShellListener listener) {
        this.host = host;
        this.pty = pty;
        this.process = process;
        this.listener = listener;
    }

    /**
     * Starts the bash that Overlab drives: it does not echo and shows no prompt of its own.
     *
     * @param host where
     * @param window columns and rows
     * @param environment what it gets besides the host's own, for example TERM
     * @param listener is told what happens
     */
    public static HostShell driven(
            Host host, WindowSize window, Map<String, String> environment, ShellListener listener) throws IOException {
        return start(host, window, environment, listener, "bash --rcfile /run/overlab/bashrc -i", true);
    }

    /**
     * Starts a bash that a person drives, in a terminal of their own.
     *
     * @param host where
     * @param window columns and rows
     * @param environment what it gets besides the host's own
     * @param listener is told what happens
     * @param command what to run, or the empty string for a bash
     */
    public static HostShell plain(
            Host host, WindowSize window, Map<String, String> environment, ShellListener listener, String command)
            throws IOException {
        String words = command.isEmpty() ? "bash -i" : "bash -c \"$OVERLAB_COMMAND\"";
        return start(host, window, withCommand(environment, command), listener, words, false);
    }

    private static Map<String, String> withCommand(Map<String, String> environment, String command) {
        Map<String, String> all = new HashMap<>(environment);
        if (!command.isEmpty()) {
            all.put("OVERLAB_COMMAND", command);
        }
        return all;
    }

    private static HostShell start(
            Host host,
            WindowSize window,
            Map<String, String> environment,
            ShellListener listener,
            String bash,
            boolean driven)
            throws IOException {
        Pty pty = Pty.open(host);
        pty.resize(window.columns(), window.rows());
        ShellProcess process = ShellProcess.start(host, pty, environment, bash);
        HostShell shell = new HostShell(host, pty, process, listener);
        Thread reader = new Thread(() -> shell.readAll(driven), "shell-" + host.name());
        reader.setDaemon(true);
        reader.start();
        return shell;
    }

    /** The host this bash runs on. */
    public Host host() {
        return host;
    }

    /** Completes when bash has drawn its first prompt. */
    public CompletableFuture<Void> firstPrompt() {
        return firstPrompt;
    }

    /** The shell's folder, home as {@code ~}. */
    public String folder() {
        return folder;
    }

    /** Whether a command runs in the foreground. */
    public boolean running() {
        return running;
    }

    /** Whether a program has the whole screen. */
    public boolean alternateScreen() {
        return alternateScreen;
    }

    /** Whether bash still lives. */
    public boolean alive() {
        return process.alive();
    }

    /**
     * Gives bash one line. The listener hears that it started, wants more, or has ended.
     *
     * @param line without line end
     */
    public void submit(String line) throws IOException {
        String clean = line.replace(PASTE_END, "").replace("\r", "");
        String keys = paste
                ? KILL_LINE + PASTE_START + clean + PASTE_END + "\r"
                : KILL_LINE + clean.replace("\t", "\026\t") + "\r";
        lineEndDue = true;
        pty.write(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** Types raw bytes, for the program in the foreground. */
    public void type(byte[] bytes) throws IOException {
        pty.write(bytes);
    }

    /** Tells the programs the size of the window. */
    public void resize(WindowSize window) {
        pty.resize(window.columns(), window.rows());
    }

    /**
     * Lets the program in the foreground draw its line again, as it does when the size of its window changes.
     *
     * @param window the size it has
     */
    public void redraw(WindowSize window) {
        pty.resize(window.columns(), window.rows() + 1);
        try {
            // Two changes in one go would leave the program with nothing changed.
            Thread.sleep(REDRAW_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pty.resize(window.columns(), window.rows());
    }

    /** Whether the program in the foreground takes each key as it comes, as editors and shells do. */
    public boolean takesEachKey() {
        return pty.keyByKey();
    }

    /**
     * Whether a program in the foreground reads a line just now. What is typed otherwise would be read by bash, later, as
     * its next command.
     */
    public boolean readsLine() {
        return process.readsLine(pty.foreground());
    }

    /** The foreground process group as this JVM sees it, or -1. */
    public int foreground() {
        return pty.foreground();
    }

    private void readAll(boolean driven) {
        ShellMarks marks = new ShellMarks(new Relay(), driven);
        byte[] buffer = new byte[16_384];
        while (process.alive()) {
            int n = pty.read(buffer, POLL_MILLIS);
            if (n < 0) {
                // No program holds the terminal, or none has opened it yet.
                process.awaitExit(POLL_MILLIS);
            } else {
                marks.feed(buffer, n);
            }
        }
        // What a background job prints after its shell has ended is nobody's any more.
        for (int n = pty.read(buffer, 0); n > 0; n = pty.read(buffer, 0)) {
            marks.feed(buffer, n);
        }
        firstPrompt.complete(null);
        pty.close();
        listener.closed(process.exitValue(), closing);
    }

    /**
     * Hangs up, as a terminal does that is closed. Closing the terminal is left to the reading thread, which ends when
     * bash has ended.
     */
    @Override
    public void close() {
        closing = true;
        process.hangUp();
    }

    private final class Relay implements ShellMarks.Sink {
        @Override
        public void text(byte[] bytes) {
            byte[] shown = running ? bytes : withoutLineEnd(bytes);
            // How a bash takes leave that was told to go is nobody's business.
            if (shown.length > 0 && !closing) {
                listener.output(shown, running);
            }
        }

        /** readline ends the line it has read, which nobody saw, with a line end of its own. */
        private byte[] withoutLineEnd(byte[] bytes) {
            int from = 0;
            while (lineEndDue && from < bytes.length && (bytes[from] == '\r' || bytes[from] == '\n')) {
                lineEndDue = bytes[from] == '\r';
                from++;
            }
            return from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
        }

        @Override
        public void started(boolean nested, String line) {
            lineEndDue = false;
            if (!nested) {
                running = true;
            }
            listener.started(nested, line);
        }

        @Override
        public void ended(int status, boolean nested) {
            if (nested) {
                listener.ended(status, true);
                return;
            }
            running = false;
            alternateScreen = false;
            if (firstPrompt.isDone()) {
                listener.ended(status, false);
            }
        }

        @Override
        public void ready() {
            if (!firstPrompt.complete(null)) {
                listener.ready();
            }
        }

        @Override
        public void continuation() {
            lineEndDue = false;
            listener.continuation();
        }

        @Override
        public void folder(String newFolder) {
            folder = newFolder;
        }

        @Override
        public void bracketedPaste(boolean on) {
            paste = on;
        }

        @Override
        public void alternateScreen(boolean on) {
            alternateScreen = on;
        }
    }
}
