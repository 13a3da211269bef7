package io.overlab.shell.prompt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.History;
import org.jline.reader.LineReader;

/**
 * The lines that were typed, with the host the person was on. Going back from the line that is typed, those of the host
 * they are on now come first, and then those of the others; a search goes through all. Each line is added to the file at
 * once, so that several sessions keep theirs.
 */
final class HostHistory implements History {
    /** How many lines are known, and how many the file may have before the oldest are dropped from it. */
    static final int MOST = 2_000;

    private static final int MOST_IN_FILE = 2 * MOST;
    /** Behind the last line, however many there are. */
    private static final int END = Integer.MAX_VALUE;

    private static final Pattern KEPT = Pattern.compile("(\\d{1,18})\\t([^\\t]*)\\t(.*)");

    private final Optional<Path> file;
    private final Supplier<String> host;
    private final List<Line> lines = new ArrayList<>();
    /** The lines in the order in which they are gone through; null until somebody looks. */
    private List<Line> view;

    private boolean loaded;
    private LineReader reader;
    private int index = END;

    /** A line, when it was typed, and on which host. */
    private record Line(Instant time, String host, String text) {
        String kept() {
            return time.toEpochMilli() + "\t" + host + "\t"
                    + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        }

        static Optional<Line> of(String kept) {
            Matcher m = KEPT.matcher(kept);
            return m.matches()
                    ? Optional.of(
                            new Line(Instant.ofEpochMilli(Long.parseLong(m.group(1))), m.group(2), text(m.group(3))))
                    : Optional.empty();
        }

        private static String text(String escaped) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < escaped.length(); i++) {
                char c = escaped.charAt(i);
                if (c == '\\' && i + 1 < escaped.length()) {
                    char next = escaped.charAt(++i);
                    text.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
                } else {
                    text.append(c);
                }
            }
            return text.toString();
        }
    }

    private record Shown(int index, Instant time, String line) implements Entry {
        @Override
        public String toString() {
            return line;
        }
    }

    /**
     * Makes a history.
     *
     * @param file where it is kept; must exist
     * @param host on which host the person is now
     */
    HostHistory(Optional<Path> file, Supplier<String> host) {
        this.file = file;
        this.host = host;
    }

    @Override
    public void attach(LineReader newReader) {
        reader = newReader;
        // The person may be on another host than before.
        view = null;
        moveToEnd();
    }

    @Override
    public void load() {
        lines.clear();
        file.ifPresent(this::readFile);
        loaded = true;
        view = null;
        moveToEnd();
    }

    private void readFile(Path from) {
        try {
            List<String> kept = Files.readAllLines(from, StandardCharsets.UTF_8);
            if (kept.size() > MOST_IN_FILE) {
                kept = kept.subList(kept.size() - MOST, kept.size());
                // Written into, not replaced: it stays the file of whom it belongs to.
                Files.write(
                        from,
                        kept,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
            }
            kept.subList(Math.max(0, kept.size() - MOST), kept.size()).stream()
                    .map(Line::of)
                    .flatMap(Optional::stream)
                    .forEach(lines::add);
        } catch (IOException e) {
            // Not readable, or no text: then this session begins without.
            return;
        }
    }

    /** A start need not wait for the file: it is read when the first key is pressed. */
    private List<Line> view() {
        if (!loaded) {
            load();
        }
        if (view == null) {
            String here = host.get();
            List<Line> ordered = new ArrayList<>(lines.size());
            lines.stream().filter(l -> !l.host.equals(here)).forEach(ordered::add);
            lines.stream().filter(l -> l.host.equals(here)).forEach(ordered::add);
            view = ordered;
        }
        return view;
    }

    @Override
    public void add(Instant time, String text) {
        if (reader != null && Boolean.TRUE.equals(reader.getVariable(LineReader.DISABLE_HISTORY))) {
            // An answer, which is no line to be typed again.
            return;
        }
        Line line = new Line(time, host.get(), text);
        Line last = view().isEmpty() ? null : view().get(view().size() - 1);
        boolean again = last != null && last.host.equals(line.host) && last.text.equals(text);
        if (text.isBlank() || text.equals(OnceMore.KEY) || again) {
            return;
        }
        lines.add(line);
        if (lines.size() > MOST) {
            lines.remove(0);
        }
        view = null;
        moveToEnd();
        file.ifPresent(f -> append(f, line));
    }

    private static void append(Path to, Line line) {
        try {
            Files.writeString(to, line.kept() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The arrow up still knows it until the session ends.
            return;
        }
    }

    /** The newest line that goes on from a text, of this host or else of another. */
    Optional<String> goingOnFrom(String text) {
        for (int i = view().size() - 1; i >= 0; i--) {
            String line = view().get(i).text;
            if (line.length() > text.length() && line.startsWith(text) && line.indexOf('\n') < 0) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    @Override
    public void save() {
        // Each line was kept when it was typed.
    }

    @Override
    public void write(Path to, boolean incremental) throws IOException {
        view();
        Files.write(to, lines.stream().map(Line::kept).toList());
    }

    @Override
    public void append(Path to, boolean incremental) throws IOException {
        view();
        Files.write(to, lines.stream().map(Line::kept).toList(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void read(Path from, boolean checkDuplicates) throws IOException {
        Files.readAllLines(from).stream()
                .map(Line::of)
                .flatMap(Optional::stream)
                .forEach(lines::add);
        view = null;
        moveToEnd();
    }

    @Override
    public void purge() {
        lines.clear();
        view = null;
        moveToEnd();
    }

    @Override
    public int size() {
        return view().size();
    }

    @Override
    public int index() {
        return Math.min(index, view().size());
    }

    @Override
    public int first() {
        return 0;
    }

    @Override
    public int last() {
        return view().size() - 1;
    }

    @Override
    public String get(int at) {
        return view().get(at).text;
    }

    @Override
    public ListIterator<Entry> iterator(int at) {
        List<Entry> entries = new ArrayList<>(view().size());
        for (Line line : view()) {
            entries.add(new Shown(entries.size(), line.time, line.text));
        }
        return entries.listIterator(Math.max(0, Math.min(at, entries.size())));
    }

    @Override
    public String current() {
        return index() < view().size() ? view().get(index()).text : "";
    }

    @Override
    public boolean previous() {
        return moveTo(index() - 1);
    }

    @Override
    public boolean next() {
        if (index() >= view().size()) {
            return false;
        }
        index = index() + 1;
        return true;
    }

    @Override
    public boolean moveToFirst() {
        return !view().isEmpty() && index() != 0 && moveTo(0);
    }

    @Override
    public boolean moveToLast() {
        return !view().isEmpty() && index() != last() && moveTo(last());
    }

    @Override
    public boolean moveTo(int at) {
        if (at < 0 || at >= view().size()) {
            return false;
        }
        index = at;
        return true;
    }

    @Override
    public void moveToEnd() {
        index = END;
    }

    @Override
    public void resetIndex() {
        index = index();
    }
}
