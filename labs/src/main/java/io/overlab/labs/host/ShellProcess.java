package io.overlab.labs.host;

import io.overlab.labs.netns.LibC;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The process of a shell on a host, its terminal being its own; it lives until it ends or is hung up. */
final class ShellProcess {
    private static final int SIGHUP = 1;
    private static final int HANGUP_AGAIN_MILLIS = 100;

    /** How long a bash that does not want to hear of the end may go on. */
    private static final int HANGUP_MILLIS = 1_000;

    private final Process process;

    private ShellProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param host where
     * @param pty its terminal
     * @param environment what it gets besides the host's own
     * @param shell the command that starts it, in words of sh
     */
    static ShellProcess start(Host host, Pty pty, Map<String, String> environment, String shell) throws IOException {
        // The terminal is opened inside the host, by a process that has no terminal yet, and becomes its own.
        String script = "cd; exec setsid --ctty " + shell + " <>" + pty.slave() + " >&0 2>&1";
        ProcessBuilder builder = new ProcessBuilder(HostCommand.words(host, List.of("sh", "-c", script)));
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", "/root", "USER", "root", "LOGNAME", "root", "SHELL", "/bin/bash"));
        builder.environment().put("PATH", HostShell.PATH);
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        process.getOutputStream().close();
        return new ShellProcess(process);
    }

    /** Whether it still lives. */
    boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end, but not long. */
    void awaitExit(int millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it ended with. */
    int exitValue() {
        return process.exitValue();
    }

    /**
     * Whether a program of it reads a line just now.
     *
     * @param group the process group in the foreground; when it is not known, of any
     */
    boolean readsLine(long group) {
        return process.descendants()
                .filter(p -> group <= 0 || groupOf(p.pid()) == group)
                .anyMatch(p -> TerminalWait.waitsForKeys(p.pid()));
    }

    /** The process group, which stands third after the name in parentheses in proc(5)'s stat. */
    private static long groupOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[2]);
        } catch (IOException | RuntimeException e) {
            // It has ended meanwhile.
            return -1;
        }
    }

    /**
     * Hangs up, as a terminal does that is closed: bash passes it on to its jobs, and what was started with nohup goes
     * on. Does not wait for the end.
     */
    void hangUp() {
        ProcessHandle bash = process.children().findFirst().orElse(null);
        if (bash == null) {
            process.destroy();
            return;
        }
        hangUp(bash);
        // A bash that was just drawing its prompt has noted the signal and looks at it when the next one wakes it.
        later(HANGUP_AGAIN_MILLIS, () -> hangUp(bash));
        later(HANGUP_MILLIS, () -> {
            bash.destroyForcibly();
            process.destroy();
        });
    }

    private static void hangUp(ProcessHandle bash) {
        LibC.get().kill((int) bash.pid(), SIGHUP);
    }

    private void later(int millis, Runnable task) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> {
            if (process.isAlive()) {
                task.run();
            }
        });
    }
}
