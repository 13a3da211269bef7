package io.overlab.shell.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
                        new Section.Entry(List.of("dev", "d"), "this one", java.util.Optional.of(Kind.LINK), List.of()),
                        new Section.Entry(List.of("on"), "", java.util.Optional.empty(), List.of("a", "b")));
        assertThat(section.places()).containsExactly(new Section.Slot(Kind.ADDRESS, Section.Use.OPTIONAL));
    }
}
