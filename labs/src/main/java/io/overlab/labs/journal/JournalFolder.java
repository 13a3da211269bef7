package io.overlab.labs.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the journals of a person's sessions are kept: the last few, the oldest make room. */
public final class JournalFolder {
    /** So many of each kind are kept besides the one that is being written. */
    private static final int KEPT = 20;

    /** The system tells when a process began by another clock than when a file was written. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private static final String END = ".jsonl";
    private static final String PIPED = "-piped";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private static final Pattern PID = Pattern.compile("\\d{8}-\\d{6}-(\\d{1,10})(-piped)?\\.jsonl");

    private final Path folder;

    /** Names a folder, which must be there when a journal is made. */
    public JournalFolder(Path folder) {
        this.folder = folder;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** All journals, the latest first. */
    public List<Path> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(END))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            // Nobody has had a session yet.
            return List.of();
        }
    }

    /** The journal of the session that began last of those that go on at a terminal. */
    public Optional<Path> running() {
        return all().stream().filter(f -> !isPiped(f) && isWritten(f)).findFirst();
    }

    private static boolean isPiped(Path file) {
        return file.getFileName().toString().endsWith(PIPED + END);
    }

    /** Whether the process that made it is still there, and not another one that was given its number later. */
    private static boolean isWritten(Path file) {
        Optional<ProcessHandle> process = pid(file).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        try {
            Instant last = Files.getLastModifiedTime(file).toInstant().plus(CLOCKS_DIFFER);
            return process.isPresent()
                    && process.get()
                            .info()
                            .startInstant()
                            .filter(last::isBefore)
                            .isEmpty();
        } catch (IOException e) {
            // It was removed meanwhile.
            return false;
        }
    }

    private static Optional<Long> pid(Path file) {
        Matcher m = PID.matcher(file.getFileName().toString());
        return m.matches() ? Optional.of(Long.parseLong(m.group(1))) : Optional.empty();
    }

    /** The journal of a name, with or without its ending. */
    public Optional<Path> find(String name) {
        return all().stream()
                .filter(f -> f.getFileName().toString().equals(name)
                        || f.getFileName().toString().equals(name + END))
                .findFirst();
    }

    /**
     * Makes an empty file for a journal that begins now, and removes the oldest ones. Nobody else may read it, where
     * files have such permissions. Scripts do not drive out what a person has done: theirs are counted by themselves.
     *
     * @param pid makes the name one of its own
     * @param piped whether no person sits before the session
     */
    public Path create(LocalDateTime now, long pid, boolean piped) throws IOException {
        List<Path> before = all().stream().filter(f -> isPiped(f) == piped).toList();
        for (Path old : before.subList(Math.min(KEPT, before.size()), before.size())) {
            if (!isWritten(old)) {
                Files.deleteIfExists(old);
            }
        }
        for (LocalDateTime time = now; ; time = time.plusSeconds(1)) {
            try {
                return OwnFile.create(folder.resolve(TIME.format(time) + "-" + pid + (piped ? PIPED : "") + END));
            } catch (FileAlreadyExistsException e) {
                // The same process began another one in this second.
            }
        }
    }
}
