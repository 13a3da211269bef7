package io.overlab.shell.slides;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with decks is found, and nothing is with those that come with Overlab. */
class DeckLintTest {
    @TempDir
    private Path state;

    private static List<String> flaws(String markdown) {
        return DeckLint.of(
                        Decked.of(markdown),
                        "test.md",
                        new ScenarioCatalog(Decked.home().resolve("scenarios")),
                        "there.md"::equals)
                .stream()
                .map(Flaw::toString)
                .toList();
    }

    @Test
    void aSlideThatIsTooTallIsTold() {
        assertThat(flaws("# One\n\n" + "- a line\n".repeat(20))).isEmpty();
        assertThat(flaws("# One\n\n" + "- a line\n".repeat(21)))
                .containsExactly(
                        "test.md:7: the slide \"One\" has 21 lines, and a window of 80x24 has room for 20: make"
                                + " two of it.");
    }

    @Test
    void aDrawingThatIsTooWideIsTold() {
        assertThat(flaws("# One\n\n```drawing\n" + "─".repeat(78) + "\n```\n")).isEmpty();
        assertThat(flaws("# One\n\n```drawing\n" + "─".repeat(79) + "\n```\n"))
                .singleElement()
                .asString()
                .contains("is 79 columns wide, and 78 fit");
    }

    @Test
    void whatIsNotThereIsTold() {
        assertThat(flaws("# One\n\n<!-- lab: nosuch -->\n"))
                .singleElement()
                .asString()
                .contains("nosuch");
        assertThat(flaws("# One\n\n<!-- lab: build-overlay nosuch -->\n"))
                .singleElement()
                .asString()
                .contains("There is no step nosuch in build-overlay: 1 to 16, end, or one of overns");
        assertThat(flaws("# One\n\n```run docker7\ntrue\n```\n"))
                .singleElement()
                .asString()
                .contains("there is no host docker7 in build-overlay: docker0");
        assertThat(flaws("# One\n\n```show frames\n```\n"))
                .singleElement()
                .asString()
                .contains("there is no verb frames");
        assertThat(flaws("# One\n\n```show quit\n```\n"))
                .singleElement()
                .asString()
                .contains("quit cannot be shown on a slide");
        assertThat(flaws("# One\n\n[a](there.md), [b](https://example.org/), [c](gone.md#x)\n"))
                .singleElement()
                .asString()
                .contains("the link to gone.md#x leads nowhere");
    }

    @Test
    void aBlockWithoutALabIsTold() {
        Deck deck = DeckReader.read("test.md", "---\ntitle: T\nminutes: 1\n---\n# One\n\n```run docker0\ntrue\n```\n")
                .deck();
        assertThat(DeckLint.of(
                        deck, "test.md", new ScenarioCatalog(Decked.home().resolve("scenarios")), l -> true))
                .singleElement()
                .satisfies(f -> assertThat(f.toString()).startsWith("test.md:7: this block has no lab to run in"));
    }

    @Test
    void theDecksOfOverlabAreWellAndFiveAreThere() throws Exception {
        Decks decks = Decks.of(Decked.surrounding(state));
        assertThat(decks.names())
                .contains("docker-overlay", "docker-vxlan", "own-overlay", "vxlan-packet", "five-ways")
                .doesNotContain("README");
        for (String name : decks.names()) {
            DeckReader.Reading reading = decks.read(name);
            assertThat(reading.flaws()).as(name).isEmpty();
            assertThat(DeckLint.of(
                            reading.deck(),
                            name + ".md",
                            new ScenarioCatalog(Decked.home().resolve("scenarios")),
                            link -> decks.exists(decks.file(name), link)))
                    .as(name)
                    .isEmpty();
            assertThat(reading.deck().slides().stream()
                            .mapToInt(s -> s.live().size())
                            .sum())
                    .as("live blocks of " + name)
                    .isGreaterThanOrEqualTo(4);
        }
    }

    /** A cue of a lesson is the title of a deck or of a slide. */
    @Test
    void theCuesOfLessonsNameSlidesThatThereAre() throws Exception {
        Decks decks = Decks.of(Decked.surrounding(state));
        TreeSet<String> titles = new TreeSet<>();
        for (String name : decks.names()) {
            Deck deck = decks.read(name).deck();
            titles.add(deck.title());
            deck.slides().forEach(s -> titles.add(s.title()));
        }
        int cues = 0;
        for (ScenarioCatalog.Entry entry : new ScenarioCatalog(Decked.home().resolve("scenarios")).list()) {
            for (Step step : entry.scenario().orElseThrow().steps()) {
                if (step.cue().isPresent()) {
                    cues++;
                    assertThat(titles).contains(step.cue().get());
                }
            }
        }
        assertThat(cues).isPositive();
    }

    /** Where there are no hosts: what was recorded is the same as what the slides ask for. */
    @Test
    void theDecksOfLinuxAloneRunInRecordings() throws Exception {
        for (String name : List.of("vxlan-packet", "own-overlay", "five-ways")) {
            DeckCheck.Report report = DeckCheck.of(Decked.surrounding(state), name, true);
            assertThat(report.flaws()).isEmpty();
            // A lesson that was changed since has none until it is recorded again.
            assertThat(report.failures().stream().filter(f -> !f.text().contains("has no recording")))
                    .isEmpty();
            assertThat(report.ran()).isGreaterThan(5);
        }
    }
}
