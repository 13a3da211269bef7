package io.overlab.labs.host;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One {@code overlab ...} that somebody typed on a host. */
public final class HostCall implements Caller, AutoCloseable {
    private static final int MOST = 1 << 17;

    private final Host host;
    private final long netns;
    private final String folder;
    private final List<String> words;
    private final OutputStream out;
    private final CompletableFuture<Void> unwanted = new CompletableFuture<>();
    private String refusal = "";

    private HostCall(Host host, long netns, String folder, List<String> words, OutputStream out) {
        this.host = host;
        this.netns = netns;
        this.folder = folder;
        this.words = words;
        this.out = out;
    }

    /** Reads what is wanted, and opens the ways to whoever wants it. */
    static HostCall open(Host host, Path path) throws IOException {
        if (Files.size(path.resolve("words")) > MOST) {
            throw new IOException("too many words");
        }
        String[] all =
                Files.readString(path.resolve("words"), StandardCharsets.UTF_8).split("\0", -1);
        if (all.length < 3 || !all[0].matches("net:\\[[0-9]{1,18}]")) {
            throw new IOException("not the words of a call");
        }
        OutputStream out = new FileOutputStream(path.resolve("out").toFile());
        long netns = Long.parseLong(all[0].substring(5, all[0].length() - 1));
        // Each is ended by a zero byte, so behind the last there is nothing.
        List<String> words = List.of(all).subList(2, all.length - 1);
        HostCall call = new HostCall(host, netns, all[1], List.copyOf(words), out);
        Thread thread = new Thread(() -> call.waitForTheEnd(path.resolve("here")), "caller");
        thread.setDaemon(true);
        thread.start();
        return call;
    }

    private void waitForTheEnd(Path here) {
        try (FileInputStream in = new FileInputStream(here.toFile())) {
            while (in.read() >= 0) {
                // Nothing is said there; it only ends.
            }
        } catch (IOException e) {
            // Gone is gone.
            giveUp();
        }
        giveUp();
    }

    /** Where it was typed. */
    public Host host() {
        return host;
    }

    /** The inode of the network namespace that it was typed in. */
    public long netns() {
        return netns;
    }

    /** The folder that it was typed in, on the host. */
    public String folder() {
        return folder;
    }

    /** The words after {@code overlab}. */
    public List<String> words() {
        return words;
    }

    @Override
    public synchronized void print(String line) throws IOException {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            giveUp();
            throw e;
        }
    }

    @Override
    public void refuse(String sentence) {
        refusal = sentence;
    }

    String refusal() {
        return refusal;
    }

    @Override
    public CompletableFuture<Void> unwanted() {
        return unwanted;
    }

    void giveUp() {
        unwanted.complete(null);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
