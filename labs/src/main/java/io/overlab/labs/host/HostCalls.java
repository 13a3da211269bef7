package io.overlab.labs.host;

import io.overlab.labs.netns.ProcessRoot;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes what is typed as {@code overlab ...} on hosts. Each host has a named pipe that its command {@code overlab} writes
 * to; each call gets a thread of its own.
 */
public final class HostCalls implements AutoCloseable {
    /** The pipe, on a host. */
    private static final String PIPE = "/run/overlab-calls";

    private static final String FOLDER = "/run/overlab-call\\.[A-Za-z0-9]{6}";
    private static final int CANNOT = 3;
    private static final int FAULT = 4;

    private final Program program;
    private final List<RandomAccessFile> pipes = new ArrayList<>();
    private final Set<HostCall> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** Does what is called for. */
    @FunctionalInterface
    public interface Program {
        /**
         * Does it.
         *
         * @param call what is wanted, and who to tell
         * @return the exit status
         * @throws IOException with one sentence when it cannot be done, or when nobody listens any more
         * @throws InterruptedException when the lab ends
         */
        int run(HostCall call) throws IOException, InterruptedException;
    }

    private HostCalls(Program program) {
        this.program = program;
    }

    /**
     * Begins to listen on hosts.
     *
     * @param hosts which; those without the pipe are left out
     * @param program does what is called for
     */
    public static HostCalls start(List<Host> hosts, Program program) {
        HostCalls calls = new HostCalls(program);
        for (Host host : hosts) {
            try {
                // For both, so that opening does not wait and nobody's closing ends it.
                RandomAccessFile pipe = new RandomAccessFile(
                        new ProcessRoot(host.pid()).resolve(PIPE).toFile(), "rw");
                calls.pipes.add(pipe);
                calls.daemon("calls-" + host.name(), () -> calls.listen(host, pipe));
            } catch (IOException e) {
                // The command on that host says that it is gone.
                continue;
            }
        }
        return calls;
    }

    private void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(Host host, RandomAccessFile pipe) {
        StringBuilder line = new StringBuilder();
        byte[] bytes = new byte[4096];
        try {
            while (true) {
                int count = pipe.read(bytes);
                if (closing || count < 0) {
                    return;
                }
                line.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
                    String folder = line.substring(0, end);
                    line.delete(0, end + 1);
                    // Anybody on the host may write here; nothing but such a folder is looked at.
                    if (folder.matches(FOLDER)) {
                        daemon("call-" + host.name(), () -> serve(host, folder));
                    }
                }
            }
        } catch (IOException e) {
            // The host has ended.
            return;
        }
    }

    private void serve(Host host, String folder) {
        try {
            Path path = new ProcessRoot(host.pid()).resolve(folder);
            HostCall call = HostCall.open(host, path);
            running.add(call);
            try {
                serve(call, path);
            } finally {
                running.remove(call);
                call.close();
            }
        } catch (IOException e) {
            // Whoever called has gone meanwhile, or was none of ours.
            return;
        }
    }

    private void serve(HostCall call, Path folder) throws IOException {
        int status;
        String sentence = "";
        try {
            status = program.run(call);
        } catch (IOException e) {
            status = CANNOT;
            sentence = e.getMessage();
        } catch (InterruptedException e) {
            status = CANNOT;
            sentence = "the lab has ended";
        } catch (RuntimeException e) {
            status = FAULT;
            sentence = "that is Overlab's own fault (" + e + ")";
        }
        if (sentence.isEmpty()) {
            sentence = call.refusal();
        }
        try (FileOutputStream out =
                new FileOutputStream(folder.resolve("status").toFile())) {
            out.write((status + "\n" + sentence.replaceAll("\\s+", " ") + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Ends all that was called for and listens no more. */
    @Override
    public void close() {
        closing = true;
        running.forEach(HostCall::giveUp);
        for (RandomAccessFile pipe : pipes) {
            try {
                pipe.write('\n');
                pipe.close();
            } catch (IOException e) {
                // It went with its host.
                continue;
            }
        }
    }
}
