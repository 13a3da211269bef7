package io.overlab.labs.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Icmp;
import io.overlab.labs.journal.Event;
import io.overlab.labs.recording.RecordedCommand;
import io.overlab.labs.recording.RecordedStep;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer that waits for a MAC address until the next step comes, or does not when that takes a person's time. */
class WaitingAnswersTest {
    private static Path home() {
        String home = System.getProperty("overlab.home");
        return home == null ? Path.of("").toAbsolutePath().getParent() : Path.of(home);
    }

    private static List<Difference> differences(String name) throws Exception {
        Scenario scenario = new ScenarioCatalog(home().resolve("scenarios")).find("build-overlay");
        RecordedStep step = Recording.read(scenario).orElseThrow().step(name).orElseThrow();
        RecordedStep unanswered = new RecordedStep(
                step.number(),
                step.name(),
                step.begin(),
                step.commands().stream().map(WaitingAnswersTest::unanswered).toList(),
                step.verdicts(),
                step.graded());
        assertThat(step.commands().stream().mapToInt(c -> c.frames().size()).sum())
                .isGreaterThan(unanswered.commands().stream()
                        .mapToInt(c -> c.frames().size())
                        .sum());
        return Drift.of(scenario, step, unanswered);
    }

    private static RecordedCommand unanswered(RecordedCommand command) {
        return new RecordedCommand(
                command.host(),
                command.line(),
                command.entries().stream()
                        .filter(e -> !(e.event() instanceof Event.FrameSeen f
                                && f.seen().packet().layers().stream()
                                        .anyMatch(l -> l instanceof Icmp i && i.type() == Icmp.ECHO_REPLY)))
                        .toList());
    }

    @Test
    void anAnswerToAnEarlierStepMayComeOrNot() throws Exception {
        assertThat(differences("return-path")).isEmpty();
    }

    @Test
    void anAnswerToAPingOfTheStepMayNotBeMissing() throws Exception {
        assertThat(differences("ping")).anyMatch(d -> d.what().equals("the frames that were shown"));
    }
}
