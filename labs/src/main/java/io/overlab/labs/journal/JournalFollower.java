package io.overlab.labs.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the journal of a session that goes on, as far as it is written: only some sorts of events. */
public final class JournalFollower {
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final EventJson json = new EventJson();
    private final List<String> beginnings;
    private long position;
    /** The line that has no end yet. */
    private final StringBuilder rest = new StringBuilder();

    /**
     * Begins at the beginning.
     *
     * @param file the journal
     * @param wanted the sorts of events; none whose form stands on earlier events, such as states and frames
     */
    public JournalFollower(Path file, Set<Class<? extends Event>> wanted) {
        this.file = file;
        this.beginnings = wanted.stream()
                .map(type -> "\"event\":{\"type\":\"" + EventJson.name(type) + "\"")
                .toList();
    }

    /** What has been written since this was asked the last time. */
    public List<Entry> more() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(position);
            byte[] piece = new byte[PIECE];
            for (int n = in.read(piece); n > 0; n = in.read(piece)) {
                position += n;
                // Events that are wanted are ASCII but for their texts; a character cut in two is put together again.
                rest.append(new String(piece, 0, n, StandardCharsets.ISO_8859_1));
                take(entries);
            }
        }
        return entries;
    }

    private void take(List<Entry> entries) {
        int from = 0;
        for (int end = rest.indexOf("\n", from); end >= 0; end = rest.indexOf("\n", from)) {
            String line = rest.substring(from, end);
            if (beginnings.stream().anyMatch(line::contains)) {
                add(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8), entries);
            }
            from = end + 1;
        }
        rest.delete(0, from);
    }

    private void add(String line, List<Entry> entries) {
        try {
            json.read(line).ifPresent(entries::add);
        } catch (IllegalArgumentException e) {
            // A line of a later form, or a damaged one: what follows it can be read all the same.
            return;
        }
    }
}
