package io.overlab.labs.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A shell in network and mount namespaces of its own, with a fresh /run, so that named namespaces made in it are nobody
 * else's. All ends with it: it reads its commands from a pipe of this JVM.
 */
public final class TestHost implements AutoCloseable {
    private static final String MARK = "--- end of command";

    private final Process process;
    private final BufferedReader output;
    private final Writer input;

    /** Starts it. */
    public TestHost() {
        try {
            process = new ProcessBuilder("unshare", "--net", "--mount", "--propagation", "private", "sh")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        input = process.outputWriter(StandardCharsets.UTF_8);
        run("mount -t tmpfs tmpfs /run && mkdir -p /run/netns && ip link set lo up");
    }

    /** The shell's process id. */
    public int pid() {
        return Math.toIntExact(process.pid());
    }

    /** The file of a named namespace of it. */
    public Path path(String netns) {
        return Path.of("/proc/" + pid() + "/root/run/netns/" + netns);
    }

    /** Runs commands, each in turn, and returns what they printed; fails at the first that does. */
    public String run(String... commands) {
        StringBuilder text = new StringBuilder();
        for (String command : commands) {
            int status = tryRun(command, text);
            if (status != 0) {
                throw new AssertionError("'" + command + "' failed with " + status + ": " + text);
            }
        }
        return text.toString();
    }

    /** Runs a command and returns its exit status; one at a time, whoever asks. */
    public synchronized int tryRun(String command, StringBuilder text) {
        try {
            input.write(command + "\necho \"" + MARK + " $?\"\n");
            input.flush();
            String line = output.readLine();
            while (line != null && !line.startsWith(MARK)) {
                text.append(line).append('\n');
                line = output.readLine();
            }
            if (line == null) {
                throw new AssertionError("the shell ended in '" + command + "': " + text);
            }
            return Integer.parseInt(line.substring(MARK.length() + 1).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
