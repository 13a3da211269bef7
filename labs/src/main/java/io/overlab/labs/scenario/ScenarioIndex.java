package io.overlab.labs.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a list of scenarios shows, kept in a file so that a start need not read them all. A scenario whose file has another
 * size or time than when it was kept is read again.
 *
 * @param catalog the scenarios
 * @param kept where it is kept; a line a scenario, its fields separated by tabs
 * @param made is given the file when it was written
 */
public record ScenarioIndex(ScenarioCatalog catalog, Path kept, Consumer<Path> made) {
    private static final int FIELDS = 11;

    /**
     * One line of a list of scenarios.
     *
     * @param name for example {@code build-overlay}
     * @param title a few words
     * @param minutes how long it takes
     * @param track the group it is listed with
     * @param level how hard it is within its track, from 1 to 3, or 0
     * @param steps how many it has
     * @param needs what the machine must have for it
     * @param problem why it cannot be read, one sentence, or the empty string
     */
    public record Summary(
            String name,
            String title,
            int minutes,
            String track,
            int level,
            int steps,
            List<String> needs,
            String problem) {}

    /** A summary, where it stands in the list, and the file it was made from. */
    private record Row(String file, long modified, long size, int order, Summary summary) {
        String line() {
            return String.join(
                    "\t",
                    file,
                    Long.toString(modified),
                    Long.toString(size),
                    Integer.toString(order),
                    summary.name,
                    Integer.toString(summary.minutes),
                    summary.track,
                    Integer.toString(summary.level),
                    Integer.toString(summary.steps),
                    String.join(",", summary.needs),
                    summary.title);
        }

        static Optional<Row> of(String line) {
            String[] f = line.split("\t", -1);
            if (f.length != FIELDS) {
                return Optional.empty();
            }
            try {
                List<String> needs = f[9].isEmpty() ? List.of() : List.of(f[9].split(","));
                Summary summary = new Summary(
                        f[4],
                        f[10],
                        Integer.parseInt(f[5]),
                        f[6],
                        Integer.parseInt(f[7]),
                        Integer.parseInt(f[8]),
                        needs,
                        "");
                return Optional.of(
                        new Row(f[0], Long.parseLong(f[1]), Long.parseLong(f[2]), Integer.parseInt(f[3]), summary));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * All scenarios, by their {@code order} and then by name; those that cannot be read come last.
     *
     * @throws ScenarioException when the folder cannot be read
     */
    public List<Summary> summaries() throws ScenarioException {
        Map<String, Row> known = read();
        List<Row> rows = new ArrayList<>();
        boolean news = false;
        for (Path file : catalog.files()) {
            Row row = known.get(file.toString());
            if (row == null || !isOf(row, file)) {
                row = rowOf(file);
                news = true;
            }
            rows.add(row);
        }
        rows.sort((a, b) ->
                a.order != b.order ? Integer.compare(a.order, b.order) : a.summary.name.compareTo(b.summary.name));
        if (news) {
            write(rows);
        }
        return rows.stream().map(Row::summary).toList();
    }

    private static boolean isOf(Row row, Path file) {
        try {
            return row.size == Files.size(file)
                    && row.modified == Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return false;
        }
    }

    private static Row rowOf(Path file) {
        String name = file.getParent().getFileName().toString();
        try {
            long modified = Files.getLastModifiedTime(file).toMillis();
            Scenario s = ScenarioLoader.load(file);
            Summary summary = new Summary(
                    s.name(),
                    s.title(),
                    s.minutes(),
                    s.track(),
                    s.level(),
                    s.steps().size(),
                    s.needs(),
                    "");
            return new Row(file.toString(), modified, Files.size(file), s.order(), summary);
        } catch (ScenarioException | IOException e) {
            Summary summary = new Summary(name, "", 0, "", 0, 0, List.of(), e.getMessage());
            return new Row(file.toString(), 0, 0, Integer.MAX_VALUE, summary);
        }
    }

    private Map<String, Row> read() {
        try {
            return Files.readAllLines(kept).stream()
                    .map(Row::of)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toMap(Row::file, r -> r, (a, b) -> b));
        } catch (IOException e) {
            // Nothing kept yet, or nothing readable.
            return Map.of();
        }
    }

    /** A scenario that cannot be read is not kept: what is wrong with it is looked at each time. */
    private void write(List<Row> rows) {
        List<String> lines = rows.stream()
                .filter(r -> r.summary.problem.isEmpty())
                .map(Row::line)
                .toList();
        try {
            Path next =
                    Files.createTempFile(kept.getParent(), kept.getFileName().toString(), ".new");
            Files.write(next, lines);
            made.accept(next);
            Files.move(next, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Only the next start takes longer.
            return;
        }
    }
}
