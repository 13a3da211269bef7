package io.overlab.shell.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.explain.Vocabulary;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The list of what commands take. */
class GrammarTest {
    private static List<String> names() throws IOException {
        try (InputStream in = Grammar.class.getResourceAsStream("commands.txt")) {
            List<String> names = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#") && !l.startsWith(" "))
                    .forEach(l -> names.addAll(List.of(l.split(", "))));
            return names;
        }
    }

    @Test
    void mostOfItsWordsHaveAMeaning() throws IOException {
        List<Section.Entry> entries = names().stream()
                .flatMap(n -> Grammar.shipped().section(n).orElseThrow().entries().stream())
                .toList();
        assertThat(entries.stream().filter(e -> e.meaning().isEmpty()).count()).isLessThan(entries.size() / 5);
        assertThat(entries).allSatisfy(e -> assertThat(e.meaning()).doesNotContain("{}"));
    }

    /** A section that no word leads to would never be used. */
    @Test
    void everySectionIsReached() throws IOException {
        Grammar grammar = Grammar.shipped();
        assertThat(names()).hasSizeGreaterThan(60).doesNotHaveDuplicates();
        for (String name : names()) {
            int space = name.lastIndexOf(' ');
            if (space < 0) {
                continue;
            }
            String word = name.substring(space + 1);
            Section above = grammar.section(name.substring(0, space)).orElse(null);
            if (above != null) {
                assertThat(above.entries()).as(name).anyMatch(e -> e.word().equals(word));
            } else {
                // The value of the word before: ip link set type bridge.
                String before = name.substring(0, space);
                Section twoAbove = grammar.section(before.substring(0, before.lastIndexOf(' ')))
                        .orElseThrow();
                assertThat(twoAbove.entries())
                        .as(name)
                        .anyMatch(e -> e.choices().contains(word));
            }
        }
    }

    /** What lessons ask for must not look wrong to Tab: every word is the command's own, a value, or fits a place. */
    @Test
    void everyCommandOfTheLessonsIsKnown() throws IOException, ScenarioException {
        ScenarioCatalog catalog = new ScenarioCatalog(home().resolve("scenarios"));
        List<String> unknown = new ArrayList<>();
        int words = 0;
        for (ScenarioCatalog.Entry entry : catalog.list()) {
            for (Step step : entry.scenario().orElseThrow().steps()) {
                for (String command : step.commands()) {
                    for (List<Word> simple : ShellWords.commands(command)) {
                        for (int i = 1; i < simple.size(); i++) {
                            words++;
                            if (!known(simple.subList(0, i), simple.get(i))) {
                                unknown.add(simple.get(i).text() + " in " + command);
                            }
                        }
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(words).isGreaterThan(100);
    }

    private static boolean known(List<Word> before, Word word) {
        CommandWalk walk = CommandWalk.through(before);
        if (walk.atProgram() || walk.section().isEmpty() || walk.pending().isPresent() || word.afterRedirection()) {
            return true;
        }
        String text = word.text();
        return walk.slot().isPresent()
                || walk.section().get().find(text).isPresent()
                || text.startsWith("-")
                || text.indexOf('=') > 0;
    }

    private static Path home() {
        String home = System.getProperty("overlab.home");
        return home == null ? Path.of("").toAbsolutePath().getParent() : Path.of(home);
    }

    @Test
    void aKindThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Grammar.read(List.of("x", "  -i NOTHING"), NO_WORDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final Vocabulary NO_WORDS = new Vocabulary(List.of());

    /** What a word means stands in one place, where {@code explain} finds it. */
    @Test
    void aMeaningHasNoPlaceHere() {
        assertThatThrownBy(() -> Grammar.read(List.of("x", "  dev LINK  this one"), NO_WORDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLineSaysAWordAndWhatFollowsItAndTheVocabularyWhatItMeans() {
        Vocabulary words = new Vocabulary(
                List.of("| two => two | a command", "two | dev LINK | this one, {}: an interface that there is"));
        Section section = Grammar.read(List.of("one, two", "  dev|d LINK", "  on a|b", "  @? ADDRESS"), words)
                .section("two")
                .orElseThrow();
        assertThat(section.entries())
                .containsExactly(
                        new Section.Entry(List.of("dev", "d"), "this one, LINK", Optional.of(Kind.LINK), List.of()),
                        new Section.Entry(List.of("on"), "", Optional.empty(), List.of("a", "b")));
        assertThat(section.places()).containsExactly(new Section.Slot(Kind.ADDRESS, Section.Use.OPTIONAL));
    }
}
