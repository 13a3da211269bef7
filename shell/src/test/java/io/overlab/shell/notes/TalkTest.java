package io.overlab.shell.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.PlainScenario;
import io.overlab.shell.view.Marks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class TalkTest {
    private final Talk talk = new Talk();
    private long count;

    private void take(Event... events) {
        for (Event event : events) {
            count++;
            talk.take(new Entry(count, count * 1_000, "", 0, event));
        }
    }

    private static Step step(String name, String script, Optional<String> notes) {
        return PlainScenario.step(
                name,
                "The " + name,
                "What it is\nabout.\n\nAnd more.",
                script,
                Optional.of("It was so."),
                notes,
                notes.map(n -> "page 3"));
    }

    private static final Step BRIDGE =
            step("bridge", "# why\nip link add br0 type bridge\non docker1 ip link\n", Optional.empty());
    private static final Step CABLE = step("cable", "cat <<EOF\nx\nEOF\n", Optional.of("Say\nthis."));

    private static Event command(String host, String line) {
        return new Event.CommandBegan(1, host, line, Origin.TYPED);
    }

    @Test
    void itKnowsTheStepAndWhatOfItWasGiven() {
        take(new Event.VerbGiven("docker0", "start ./mine.yaml --trust"), new Event.LessonBegan("mine", "Mine", 2));
        assertThat(talk.step()).isEmpty();
        assertThat(talk.source()).isEqualTo("./mine.yaml");
        take(new Event.StepBegan(1, 2, "bridge"), command("docker0", "ip link add br0 type bridge"));
        assertThat(talk.step()).contains("bridge");
        assertThat(talk.given(BRIDGE)).isEqualTo(1);
        take(command("docker0", "ip link"));
        assertThat(talk.given(BRIDGE)).isEqualTo(1);
        take(command("docker1", "ip link"));
        assertThat(talk.given(BRIDGE)).isEqualTo(2);
        take(new Event.StepBegan(2, 2, "cable"), command("docker0", "cat <<EOF"));
        assertThat(talk.given(CABLE)).isEqualTo(1);
        take(new Event.LessonEnded("mine", 2, 0, new Event.Score(0, 0, 0)));
        assertThat(talk.over()).isTrue();
        assertThat(talk.step()).isEmpty();
    }

    @Test
    void whatIsRebuiltWasNotGiven() {
        take(new Event.LessonBegan("mine", "Mine", 2), new Event.StepBegan(1, 2, "bridge"));
        take(new Event.CommandBegan(1, "docker0", "ip link add br0 type bridge", Origin.REBUILT));
        assertThat(talk.given(BRIDGE)).isZero();
        assertThat(talk.source()).isEqualTo("mine");
    }

    private static String shown(int index, int given) {
        Scenario scenario = PlainScenario.of("mine", "Mine", List.of(BRIDGE, CABLE));
        return new NotesView(scenario, Marks.UNICODE, 60, s -> Optional.empty())
                .step(index, given).stream().map(AttributedString::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void aStepWithoutNotesShowsWhatItIsAboutAndWhatComesNext() {
        assertThat(shown(0, 1))
                .isEqualTo(String.join(
                        "\n",
                        "1/2  The bridge",
                        "",
                        "What it is about.",
                        "",
                        "    # why",
                        " ✓ ip link add br0 type bridge",
                        " > docker1: ip link",
                        "",
                        "Afterwards it says: It was so.",
                        "",
                        "Next: The cable, after the slide page 3"));
    }

    @Test
    void notesAndTheSlideAreShownAsTheyWereWritten() {
        assertThat(shown(1, 0)).contains("2/2  The cable\nSlide: page 3\n\nSay\nthis.\n", " > cat <<EOF\n   x\n");
    }
}
