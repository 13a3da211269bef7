package io.overlab.shell.terminal;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program in a real terminal: one tmux server of its own, with no configuration but ours, and one pane. Text is typed
 * into it and what the screen shows is read back. The server and what runs in it end with {@link #close}.
 */
final class Tmux implements AutoCloseable {
    /** Long enough for a busy machine; a passing test never waits for it. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String SETTINGS = """
            set -g default-shell /bin/sh
            set -g default-terminal screen-256color
            set -g history-limit 20000
            set -g status off
            set -g escape-time 0
            """;

    /** Keeps the screen after the command has ended, and its exit status; tmux itself loses that now and then. */
    private static final String KEEP_STATUS =
            "trap : INT QUIT; \"$@\"; echo $? >\"$0.new\"; mv \"$0.new\" \"$0\"; exec sleep 3600";

    private final Path folder;
    private final int columns;
    private final int rows;
    private int markedLine;

    private Tmux(Path folder, int columns, int rows) {
        this.folder = folder;
        this.columns = columns;
        this.rows = rows;
    }

    /** Whether the machine has tmux at all; a test that needs it is skipped, with this reason, where it has not. */
    static void assumeInstalled() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(p -> Files.isExecutable(Path.of(p, "tmux"))),
                "tmux is not installed");
    }

    /**
     * Starts a command in a terminal.
     *
     * @param columns width of the terminal
     * @param rows height of the terminal
     * @param directory where the command starts
     * @param command the program and its arguments
     */
    static Tmux start(int columns, int rows, Path directory, List<String> command) throws IOException {
        assumeInstalled();
        Path folder = Files.createTempDirectory("overlab-tmux");
        Files.writeString(folder.resolve("tmux.conf"), SETTINGS);
        Tmux tmux = new Tmux(folder, columns, rows);
        List<String> start = new ArrayList<>(List.of(
                "-f", folder.resolve("tmux.conf").toString(), "new-session", "-d", "-s", "test", "-x", "" + columns));
        start.addAll(List.of("-y", "" + rows, "-c", directory.toString(), "--"));
        start.addAll(
                List.of("/bin/sh", "-c", KEEP_STATUS, folder.resolve("status").toString()));
        start.addAll(command);
        tmux.run(start.toArray(String[]::new));
        return tmux;
    }

    /** Starts the launcher of this checkout in a terminal. */
    static Tmux overlab(int columns, int rows, String... arguments) throws IOException {
        return overlab(columns, rows, Map.of(), arguments);
    }

    /** Starts the launcher of this checkout in a terminal, with something changed in its environment. */
    static Tmux overlab(int columns, int rows, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "LC_ALL=C.UTF-8"));
        environment.forEach((key, value) -> command.add(key + "=" + value));
        command.add(Launcher.path().toString());
        command.addAll(Arrays.asList(arguments));
        return start(columns, rows, Path.of("/"), command);
    }

    /** Types a text, without Enter. */
    Tmux type(String text) {
        run("send-keys", "-t", "test", "-l", "--", text);
        return this;
    }

    /** Types a line and Enter; what is waited for next is what comes after it. */
    Tmux enter(String line) {
        mark();
        return line.isEmpty() ? key("Enter") : type(line).key("Enter");
    }

    /** Presses keys by tmux's names, for example {@code C-c}, {@code Tab}, {@code Up}. */
    Tmux key(String... keys) {
        List<String> command = new ArrayList<>(List.of("send-keys", "-t", "test"));
        command.addAll(List.of(keys));
        run(command.toArray(String[]::new));
        return this;
    }

    /** Pastes a text as a terminal does, bracketed when the program asked for that. */
    Tmux paste(String text) throws IOException {
        Path clip = Files.writeString(folder.resolve("clip"), text);
        run("load-buffer", clip.toString());
        run("paste-buffer", "-p", "-d", "-t", "test");
        return this;
    }

    /** Changes the size of the terminal. */
    /** Makes the window another size, and waits until its terminal has it: tmux takes its time. */
    Tmux resize(int newColumns, int newRows) throws IOException {
        run("resize-window", "-t", "test", "-x", "" + newColumns, "-y", "" + newRows);
        String terminal =
                run("display-message", "-p", "-t", "test", "#{pane_tty}").strip();
        String wanted = newRows + " " + newColumns;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!sizeOf(terminal).equals(wanted) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
        }
        return this;
    }

    private static String sizeOf(String terminal) throws IOException {
        Process stty = new ProcessBuilder("stty", "-F", terminal, "size").start();
        return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    /** From here on {@link #waitFor} looks only at the line the cursor is in now, and below. */
    Tmux mark() {
        String[] numbers = run("display-message", "-p", "-t", "test", "#{history_size} #{cursor_y}")
                .strip()
                .split(" ");
        markedLine = Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[1]);
        return this;
    }

    /** What the screen shows, one line a row, without trailing blanks. */
    String screen() {
        return run("capture-pane", "-p", "-t", "test").stripTrailing();
    }

    /** What the screen shows, with the escape sequences that set its colours. */
    String colours() {
        return run("capture-pane", "-p", "-e", "-t", "test").stripTrailing();
    }

    /** From here on all bytes that the program writes go to a file, too. */
    Tmux record(Path file) {
        run("pipe-pane", "-t", "test", "cat >>" + file);
        return this;
    }

    /** All that was shown since {@link #mark}, wrapped lines joined. */
    String sinceMark() {
        int history = Integer.parseInt(
                run("display-message", "-p", "-t", "test", "#{history_size}").strip());
        return run("capture-pane", "-p", "-J", "-t", "test", "-S", "" + (markedLine - history))
                .lines()
                .map(String::stripTrailing)
                .reduce("", (a, b) -> a + b + "\n")
                .stripTrailing();
    }

    /** Waits until the text since {@link #mark} matches; fails with what was there instead. */
    Matcher waitFor(String regex) {
        return waitFor(regex, PATIENCE);
    }

    /** Waits until the text since {@link #mark} matches; fails with what was there instead. */
    Matcher waitFor(String regex, Duration patience) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Matcher matcher = pattern.matcher(sinceMark());
            if (matcher.find()) {
                return matcher;
            }
            if (System.nanoTime() > deadline) {
                return fail("no '" + regex + "' within " + patience.toSeconds() + " s; the " + columns + "x" + rows
                        + " screen:\n" + screen() + "\nand since the mark:\n" + sinceMark());
            }
            pause();
        }
    }

    /** Waits until the cursor is behind a prompt and a text, in one line; what is suggested behind it does not count. */
    Tmux waitForTyped(String promptAndText) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!typed().equals(promptAndText)) {
            if (System.nanoTime() > deadline) {
                return fail(
                        "'" + promptAndText + "' was not typed within " + PATIENCE.toSeconds() + " s:\n" + screen());
            }
            pause();
        }
        return this;
    }

    private String typed() {
        String[] cursor = run("display-message", "-p", "-t", "test", "#{cursor_x} #{cursor_y}")
                .strip()
                .split(" ");
        String line = run("capture-pane", "-p", "-t", "test", "-S", cursor[1], "-E", cursor[1])
                .replace("\n", "");
        int column = Integer.parseInt(cursor[0]);
        return line.length() < column ? line + " ".repeat(column - line.length()) : line.substring(0, column);
    }

    /** Waits until what the screen shows, and nothing that has gone from it, matches. */
    Matcher waitForScreen(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Matcher matcher = pattern.matcher(screen());
            if (matcher.find()) {
                return matcher;
            }
            if (System.nanoTime() > deadline) {
                return fail("no '" + regex + "' on the screen within " + PATIENCE.toSeconds() + " s:\n" + screen());
            }
            pause();
        }
    }

    /** Waits until the program has ended and gives its exit status. */
    int waitForExit() throws IOException {
        Path status = folder.resolve("status");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(status)) {
            if (System.nanoTime() > deadline) {
                return fail("still running after " + PATIENCE.toSeconds() + " s; the screen:\n" + screen());
            }
            pause();
        }
        return Integer.parseInt(Files.readString(status).strip());
    }

    /** Closes the terminal as a person closes a window: what runs in it is hung up. The server stays. */
    Tmux hangUp() {
        run("new-session", "-d", "-s", "stays", "sleep 3600");
        run("kill-session", "-t", "test");
        return this;
    }

    /** The process that was started in the terminal; after the launcher's exec that is the JVM's. */
    ProcessHandle process() {
        long shell = Long.parseLong(
                run("display-message", "-p", "-t", "test", "#{pane_pid}").strip());
        return ProcessHandle.of(shell)
                .flatMap(p -> p.children().findFirst())
                .orElseThrow(() -> new IllegalStateException("nothing runs in the terminal; the screen:\n" + screen()));
    }

    @Override
    public void close() {
        run("kill-server");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new IllegalStateException("cannot remove " + folder, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("tmux", "-u", "-S", folder.resolve("socket").toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("TMUX");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("tmux " + String.join(" ", arguments) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("tmux cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
