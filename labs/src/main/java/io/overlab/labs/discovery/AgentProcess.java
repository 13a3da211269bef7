package io.overlab.labs.discovery;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.LabException;
import io.overlab.labs.netns.ProcessRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A daemon that was started on a host and writes a log there. It ends with its host. */
public final class AgentProcess {
    private static final int LOOK_MILLIS = 20;
    private static final int END_SECONDS = 5;
    private static final int LAST_WORDS = 150;

    private final String name;
    private final Host host;
    private final Path log;
    private final Process process;

    private AgentProcess(String name, Host host, Path log, Process process) {
        this.name = name;
        this.host = host;
        this.log = log;
        this.process = process;
    }

    /** A question that a daemon answers once it is ready. */
    public interface Question {
        /** Asks; fails as long as there is no answer. */
        void ask() throws IOException, StoreException;
    }

    /**
     * Starts one; it does not answer yet.
     *
     * @param name the daemon's, for messages
     * @param host where
     * @param log its file, as the host sees it
     * @param words the command line, which enters the host
     */
    public static AgentProcess start(String name, Host host, String log, List<String> words) throws LabException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return new AgentProcess(name, host, Path.of(log), process);
        } catch (IOException e) {
            throw new LabException(name + " did not start on " + host.name() + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Waits until it answers.
     *
     * @param question what it is asked
     * @param seconds how long at most
     * @param otherwise what else there is, for the message when it has ended; may be empty
     */
    public void awaitReady(Question question, int seconds, String otherwise) throws LabException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            try {
                question.ask();
                return;
            } catch (IOException | StoreException e) {
                if (!alive()) {
                    throw new LabException(
                            name + " ended at once on " + host.name() + ": " + lastWords() + "." + otherwise);
                }
                if (System.nanoTime() > deadline) {
                    throw new LabException(
                            name + " on " + host.name() + " is not ready after " + seconds + " s: " + e.getMessage());
                }
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LabException("Interrupted.");
            }
        }
    }

    private String lastWords() {
        try {
            return Files.readAllLines(new ProcessRoot(host.pid()).resolve(log.toString())).stream()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty())
                    .reduce((a, b) -> b)
                    .map(l -> Printable.of(l, LAST_WORDS))
                    .orElse("it said nothing");
        } catch (IOException e) {
            return "it said nothing";
        }
    }

    /** Whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Does something when it has ended, whoever ended it; at once when it has. */
    public void whenEnded(Runnable task) {
        process.onExit().thenRun(task);
    }

    /** Ends it, gently at first. What entered the host for it ends when the daemon has, and is waited for. */
    public void close() {
        List<ProcessHandle> daemon = process.descendants().toList();
        (daemon.isEmpty() ? List.of(process.toHandle()) : daemon).forEach(ProcessHandle::destroy);
        awaitEnd(daemon);
    }

    /** Ends it at once, as a fault would. */
    public void kill() {
        List<ProcessHandle> daemon = process.descendants().toList();
        daemon.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd(daemon);
    }

    private void awaitEnd(List<ProcessHandle> daemon) {
        try {
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        daemon.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
