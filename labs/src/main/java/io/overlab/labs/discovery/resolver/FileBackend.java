package io.overlab.labs.discovery.resolver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A file with one address a line: {@code IP MAC HOST}, for example {@code 192.168.0.3 02:42:c0:a8:00:03 10.0.0.11}. What
 * follows a {@code #} does not matter. A line that cannot be read is told with its number, and the others hold. The file
 * is read again when it has changed.
 */
public final class FileBackend implements Backend {
    private static final long LOOK_MILLIS = 500;

    private final Path file;
    private final String shown;
    private final ScheduledExecutorService clock;
    private Listener listener;
    private State state = new State("", Map.of(), Map.of(), List.of(), Optional.of(""));

    /** The file as it was read last; its stamp tells whether it has changed. */
    private record State(
            String stamp,
            Map<String, Whereabouts> byIp,
            Map<String, Whereabouts> byMac,
            List<String> garbage,
            Optional<String> unreadable) {}

    /**
     * Takes a file; it may come into being later.
     *
     * @param file where it is for this JVM
     * @param shown how messages call it
     */
    public FileBackend(Path file, String shown) {
        this.file = file;
        this.shown = shown;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "resolver-file");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Optional<Whereabouts> find(Question question) throws IOException {
        State now = look();
        if (question instanceof Question.ByAddress a) {
            return Optional.ofNullable(now.byIp().get(a.ip()));
        }
        return Optional.ofNullable(now.byMac().get(((Question.ByMac) question).mac()));
    }

    @Override
    public Optional<List<Whereabouts>> all() throws IOException {
        return Optional.of(List.copyOf(look().byIp().values()));
    }

    private State look() throws IOException {
        State now = read();
        if (now.unreadable().isPresent()) {
            throw new IOException(now.unreadable().get());
        }
        return now;
    }

    @Override
    public synchronized void follow(Listener newListener) {
        listener = newListener;
        state.garbage().forEach(listener::trouble);
        clock.scheduleWithFixedDelay(this::read, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Reads it if it has changed, and tells the listener then. */
    private synchronized State read() {
        try {
            String stamp = Files.getLastModifiedTime(file) + " " + Files.size(file) + " "
                    + Files.getAttribute(file, "unix:ino");
            if (!stamp.equals(state.stamp())) {
                state = parse(Files.readString(file, StandardCharsets.ISO_8859_1), stamp);
                if (listener != null) {
                    state.garbage().forEach(listener::trouble);
                    listener.all(List.copyOf(state.byIp().values()));
                }
            }
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "it does not exist" : String.valueOf(e.getMessage());
            State was = state;
            state = new State("", Map.of(), Map.of(), List.of(), Optional.of(shown + " cannot be read: " + why));
            if (listener != null && was.unreadable().isEmpty()) {
                // What was known before holds on: a file that is being written anew is not there for a moment.
                listener.trouble(state.unreadable().get());
            }
        }
        return state;
    }

    private State parse(String text, String stamp) {
        Map<String, Whereabouts> byIp = new LinkedHashMap<>();
        Map<String, Whereabouts> byMac = new HashMap<>();
        List<String> garbage = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
            if (words.length == 1 && words[0].isEmpty()) {
                continue;
            }
            try {
                if (words.length != 3) {
                    throw new IllegalArgumentException("a line is IP MAC HOST");
                }
                Whereabouts where = Whereabouts.of(words[0], words[1], words[2]);
                byIp.put(where.ip(), where);
                byMac.put(where.mac(), where);
            } catch (IllegalArgumentException e) {
                garbage.add(shown + ":" + number + ": " + e.getMessage() + "; the line is left out");
            }
        }
        return new State(stamp, byIp, byMac, List.copyOf(garbage), Optional.empty());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
