package io.overlab.shell.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThatThrownBy(() -> Grammar.read(List.of("x", "  -i NOTHING  at this")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLineSaysAWordWhatFollowsItAndWhatItMeans() {
        Section section = Grammar.read(List.of("one, two", "  dev|d LINK  this one", "  on a|b", "  @? ADDRESS"))
                .section("two")
                .orElseThrow();
        assertThat(section.entries())
                .containsExactly(
                        new Section.Entry(List.of("dev", "d"), "this one", Optional.of(Kind.LINK), List.of()),
                        new Section.Entry(List.of("on"), "", Optional.empty(), List.of("a", "b")));
        assertThat(section.places()).containsExactly(new Section.Slot(Kind.ADDRESS, Section.Use.OPTIONAL));
    }
}
