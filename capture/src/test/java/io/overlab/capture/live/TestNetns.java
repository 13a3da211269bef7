package io.overlab.capture.live;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A network namespace that lives as long as a process of the test's own. */
final class TestNetns implements AutoCloseable {
    /** The calls of the C library that the test needs. */
    interface C extends Library {
        int open(String path, int flags);

        int setns(int descriptor, int type);

        int close(int descriptor);
    }

    private static final C LIBC = Native.load("c", C.class);
    private final Process holder;

    TestNetns() throws IOException {
        holder = new ProcessBuilder("unshare", "--net", "sh", "-c", "ip link set lo up; echo ready; read line").start();
        holder.inputReader().readLine();
    }

    long pid() {
        return holder.pid();
    }

    /** Runs a command in the namespace and wants it to succeed. */
    String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("nsenter", "--net=/proc/" + pid() + "/ns/net", "sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    /** Calls something on a thread in the namespace; the thread ends with the call. */
    <T> T in(Callable<T> call) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            int descriptor = LIBC.open("/proc/" + pid() + "/ns/net", 0);
            try {
                if (descriptor < 0 || LIBC.setns(descriptor, 0x4000_0000) != 0) {
                    throw new IllegalStateException("setns: errno " + Native.getLastError());
                }
                result.complete(call.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            } finally {
                LIBC.close(descriptor);
            }
        });
        thread.start();
        try {
            return result.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    @Override
    public void close() {
        holder.destroy();
    }
}
