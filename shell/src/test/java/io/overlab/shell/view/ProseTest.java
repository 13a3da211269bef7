package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void longLinesBreakAtTheirLastSpace() {
        assertThat(Prose.wrap("one two three four", 9)).containsExactly("one two", "three", "four");
        assertThat(Prose.wrap("one two", 7)).containsExactly("one two");
        assertThat(Prose.wrap("one two", 6)).containsExactly("one", "two");
    }

    @Test
    void shortLinesAndParagraphsStay() {
        assertThat(Prose.wrap("a\n\nb c\nd\n\n", 20)).containsExactly("a", "", "b c", "d");
        assertThat(Prose.wrap("", 20)).containsExactly("");
    }

    @Test
    void aParagraphThatMustBeBrokenIsFilledAnewAndNotBrokenTwice() {
        String text = """
                The container asks for the MAC address of the other one, by ARP. Watch where
                the question goes, and whether it gets there at all.

                Three things matter:
                  ip link   the interfaces
                  ip neigh  the neighbours
                - a list whose first item has quite a lot of words, so that it is broken
                - another""";
        assertThat(Prose.wrap(text, 80)).isEqualTo(text.lines().toList());
        assertThat(Prose.wrap(text, 60))
                .containsExactly(
                        "The container asks for the MAC address of the other one, by",
                        "ARP. Watch where the question goes, and whether it gets",
                        "there at all.",
                        "",
                        "Three things matter:",
                        "  ip link   the interfaces",
                        "  ip neigh  the neighbours",
                        "- a list whose first item has quite a lot of words, so that",
                        "it is broken",
                        "- another");
    }

    @Test
    void anIndentedLineGoesOnIndented() {
        assertThat(Prose.wrap("  - one two three", 10)).containsExactly("  - one", "  two", "  three");
    }

    @Test
    void aWordThatIsTooLongIsNotCut() {
        assertThat(Prose.wrap("02:42:c0:a8:00:02 is long", 8)).containsExactly("02:42:c0:a8:00:02", "is long");
        assertThat(Prose.wrap("  02:42:c0:a8:00:02", 8)).containsExactly("  02:42:c0:a8:00:02");
    }

    @Property(tries = 300)
    void noWordIsLostAndNoLineIsTooWideButForALongWord(
            @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 12) String> words,
            @ForAll @IntRange(min = 1, max = 40) int width) {
        String text = String.join(" ", words);
        List<String> lines = Prose.wrap(text, width);
        assertThat(String.join(" ", lines)).isEqualTo(text);
        assertThat(lines.stream().filter(l -> l.length() > width).collect(Collectors.toList()))
                .allSatisfy(l -> assertThat(l).doesNotContain(" "));
    }
}
