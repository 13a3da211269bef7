package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.OutputCheck;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Header;
import io.overlab.labs.journal.Journal;
import io.overlab.labs.journal.JournalReader;
import io.overlab.labs.journal.JournalWriter;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a session is what happened in it. */
@Tag("namespace")
@Tag("once")
@Timeout(120)
class JournalOfSessionTest {
    @TempDir
    Path folder;

    private static <E extends Event> List<E> all(Class<E> kind, List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static List<String> printed(List<Entry> entries) {
        return all(Event.Output.class, entries).stream()
                .map(o -> new String(o.bytes(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    @Test
    void aWholeLessonIsReadBackAndItsChecksComeOutTheSameAgain() throws Exception {
        Scenario scenario = Learner.builtIn("build-overlay");
        Path file = folder.resolve("session.jsonl");
        List<Entry> happened = new ArrayList<>();
        try (Learner learner = new Learner();
                JournalWriter writer = new JournalWriter(Files.newOutputStream(file), problem -> {})) {
            writer.begin(Header.of("test", 0, 80, 24));
            learner.session().events().subscribe(happened::add);
            learner.session().events().subscribe(writer);
            learner.session().start(scenario, 0);
            for (Step step : scenario.steps()) {
                for (String command : step.commands()) {
                    learner.run(step.on(), command);
                }
            }
            learner.session().events().settle();
        }
        Journal journal = JournalReader.read(file);
        assertThat(journal.cut()).isFalse();
        assertThat(journal.unknown()).isZero();
        List<Entry> kept = journal.entries();
        assertThat(kept).hasSameSizeAs(happened);
        assertThat(kept)
                .extracting(Entry::sequence)
                .isEqualTo(happened.stream().map(Entry::sequence).toList());
        assertThat(kept)
                .extracting(Entry::nanos)
                .isEqualTo(happened.stream().map(Entry::nanos).toList());
        // Output has bytes, which are not equal when they are alike.
        assertThat(kept.stream().filter(e -> !(e.event() instanceof Event.Output)))
                .isEqualTo(happened.stream()
                        .filter(e -> !(e.event() instanceof Event.Output))
                        .toList());
        assertThat(printed(kept)).isEqualTo(printed(happened));
        for (Event.Checked checked : all(Event.Checked.class, kept)) {
            List<Check> checks = scenario.step(checked.step()).orElseThrow().checks();
            for (int i = 0; i < checks.size(); i++) {
                Verdict again = checks.get(i).evaluate(checked.observed().orElseThrow());
                // What a command has shown once was seen, whatever the next one shows.
                if (!(checks.get(i) instanceof OutputCheck)) {
                    assertThat(again).isEqualTo(checked.verdicts().get(i));
                }
            }
        }
        assertThat(all(Event.LessonEnded.class, kept)).hasSize(1);
        assertThat(Files.size(file)).isLessThan(2 << 20);
    }
}
