package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressFileTest {
    @TempDir
    private Path temporary;

    private final EventStream events = new EventStream();
    private final List<Path> owned = new ArrayList<>();
    private Path folder;
    private ProgressFile progress;

    @BeforeEach
    void begin() {
        folder = temporary.resolve("state").resolve("overlab");
        progress = new ProgressFile(folder, new PersonFiles(owned::add), temporary);
    }

    @AfterEach
    void close() {
        events.close();
    }

    /** The same file, as the next program reads it. */
    private ProgressFile again() {
        return new ProgressFile(folder, new PersonFiles(p -> {}), temporary);
    }

    private Path file() {
        return folder.resolve("progress.json");
    }

    /** A lesson of three steps that is at one of them; 4 is behind the last. */
    private Lesson lesson(String name, int step) throws IOException, ScenarioException {
        StringBuilder yaml = new StringBuilder("scenario: " + name + "\ntitle: A title\nminutes: 1\nsteps:\n");
        for (int i = 1; i <= 3; i++) {
            yaml.append("  - { step: s").append(i).append(", title: T, on: docker0, say: Do., do: ip netns add n");
            yaml.append(i).append(", check: [ { netns: docker0/n").append(i).append(" } ] }\n");
        }
        Lesson lesson =
                new Lesson(ScenarioLoader.load(Files.writeString(temporary.resolve(name + ".yaml"), yaml)), events);
        for (int i = 1; i < step; i++) {
            lesson.end(Event.Ending.DONE);
        }
        return lesson;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList();
        }
    }

    @Test
    void nothingIsKeptAndNothingMadeBeforeTheFirstSave() {
        assertThat(progress.all()).isEmpty();
        assertThat(temporary.resolve("state")).doesNotExist();
        assertThat(owned).isEmpty();
    }

    @Test
    void whatWasSavedIsThereForTheNextProgram() throws Exception {
        progress.save(lesson("first", 2), List.of());
        progress.save(lesson("second", 3), List.of());
        progress.save(lesson("first", 3), List.of());
        assertThat(again().all())
                .isEqualTo(Map.of("first", new Progress(3, 3, false), "second", new Progress(3, 3, false)));
        JsonNode written = new ObjectMapper().readTree(file().toFile());
        assertThat(written.path("second").toString()).isEqualTo("{\"step\":3,\"of\":3,\"done\":false}");
    }

    @Test
    void whatWasTypedInTheStepIsThereForTheNextProgram() throws Exception {
        List<Given> given = List.of(
                new Given("docker0", "ip netns add \"a b\"", true, true),
                new Given("docker1", "cat <<E\nip link\nE", false, true),
                new Given("docker0", "ns=red", true, false));
        progress.save(lesson("first", 2), given);
        assertThat(again().all()).isEqualTo(Map.of("first", new Progress(2, 3, false, given)));
        progress.save(lesson("first", 3), List.of());
        assertThat(again().all()).isEqualTo(Map.of("first", new Progress(3, 3, false)));
    }

    @Test
    void whatWasPredictedIsThereForTheNextProgram() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(
                file(),
                "{\"first\": {\"step\": 2, \"of\": 3, \"done\": false, \"predicted\": {\"answered\": 4, \"right\": 3,"
                        + " \"streak\": 1, \"longest\": 2, \"else\": [1]}, \"answer\": \"yes\"}}");
        Progress kept = new Progress(2, 3, false, List.of(), new Tally(4, 3, 1, 2), Optional.of("yes"));
        assertThat(progress.all()).isEqualTo(Map.of("first", kept));
        progress.save(lesson("second", 2), List.of());
        assertThat(again().all()).containsEntry("first", kept);
    }

    @Test
    void aLessonFromElsewhereIsKeptByItsFile() throws Exception {
        ProgressFile other = new ProgressFile(folder, new PersonFiles(p -> {}), temporary.resolve("scenarios"));
        Lesson lesson = lesson("first", 2);
        other.save(lesson, List.of());
        assertThat(other.last()).contains(lesson.scenario().file().toString());
        assertThat(other.of(lesson.scenario())).contains(new Progress(2, 3, false));
        assertThat(progress.of(lesson.scenario())).isEmpty();
    }

    @Test
    void whoReachedTheEndOnceHasDoneIt() throws Exception {
        progress.save(lesson("first", 4), List.of());
        assertThat(progress.all()).containsEntry("first", new Progress(4, 3, true));
        progress.save(lesson("first", 1), List.of());
        assertThat(progress.all()).containsEntry("first", new Progress(1, 3, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"first\": {\"step\": 2",
                "\u0000\u0000\u0000",
                "{\"first\": {\"step\": 1, \"of\": 3, \"done\": false}}}}"
            })
    void aDamagedFileBeginsAnewRatherThanStoppingTheProgram(String damaged) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(file(), damaged);
        progress.all();
        progress.save(lesson("second", 2), List.of());
        assertThat(again().all()).containsEntry("second", new Progress(2, 3, false));
        assertThat(new ObjectMapper().readTree(file().toFile()).isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "\"x\"",
                "null",
                "[]",
                "{\"step\": \"x\", \"of\": {}, \"done\": \"maybe\"}",
                "{\"given\": {\"a\": [1]}}",
                "{\"given\": [3, []]}",
                "{\"predicted\": 5, \"answer\": [1]}",
                "{\"predicted\": {\"right\": {}}, \"answer\": {\"a\": 1}}"
            })
    void anEntryOfAnotherShapeIsTakenAsTheBeginning(String entry) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(file(), "{\"first\": " + entry + ", \"second\": {\"step\": 2, \"of\": 3, \"done\": true}}");
        assertThat(progress.all())
                .containsEntry("first", new Progress(1, 0, false))
                .containsEntry("second", new Progress(2, 3, true));
        progress.save(lesson("first", 2), List.of());
        assertThat(progress.all()).containsEntry("first", new Progress(2, 3, false));
    }

    @Test
    void aHalfWrittenNewVersionIsNeverRead() throws Exception {
        progress.save(lesson("first", 2), List.of());
        Files.writeString(folder.resolve("progress.json123.new"), "{\"first\": {\"st");
        assertThat(again().all()).containsEntry("first", new Progress(2, 3, false));
        progress.save(lesson("first", 3), List.of());
        assertThat(progress.all()).containsEntry("first", new Progress(3, 3, false));
    }

    @Test
    void everyFolderAndTheFileAreHandedToTheirOwnerBeforeTheFileIsInItsPlace() throws Exception {
        List<Boolean> inPlace = new ArrayList<>();
        new ProgressFile(
                        folder,
                        new PersonFiles(p -> {
                            owned.add(p);
                            inPlace.add(Files.exists(file()));
                        }),
                        temporary)
                .save(lesson("first", 2), List.of());
        assertThat(owned).hasSize(3);
        assertThat(owned.subList(0, 2)).containsExactly(folder.getParent(), folder);
        assertThat(owned.get(2).getParent()).isEqualTo(folder);
        assertThat(inPlace).containsOnly(false);
        assertThat(files()).containsExactly("progress.json");
    }

    @Test
    void onlyTheOwnerReadsIt() throws Exception {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "file permissions are those of POSIX");
        progress.save(lesson("first", 2), List.of());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .startsWith("rw");
    }

    @Test
    void aReaderSeesTheOldVersionOrTheNewAndNothingBetween() throws Exception {
        progress.save(lesson("first", 1), List.of());
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            ObjectMapper json = new ObjectMapper();
            try {
                while (!over.get()) {
                    JsonNode seen = json.readTree(Files.readString(file()));
                    assertThat(seen.path("first").path("step").asInt()).isBetween(1, 3);
                }
            } catch (IOException | AssertionError e) {
                wrong.set(e);
            }
        });
        reader.start();
        Lesson one = lesson("first", 1);
        Lesson three = lesson("first", 3);
        for (int i = 0; i < 40; i++) {
            progress.save(i % 2 == 0 ? one : three, List.of());
        }
        over.set(true);
        reader.join();
        assertThat(wrong.get()).isNull();
    }

    @Test
    void aFolderThatCannotBeWrittenEndsNoLessonAndLeavesNothing() throws Exception {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file where the folder should be");
        progress.save(lesson("first", 2), List.of());
        assertThat(progress.all()).isEmpty();
        Files.delete(folder);

        Files.createDirectories(file().resolve("a folder where the file should be"));
        progress.save(lesson("first", 2), List.of());
        assertThat(files()).containsExactly("progress.json");
    }
}
