package io.overlab.shell.slides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/** Slides as lines of a terminal, wide and narrow. */
class SlideTextTest {
    private static final Deck DECK = Decked.of("""
            # One

            A paragraph that is long enough to be broken where a window is narrow, **bold** and `code`.

            - an item that is long enough to be broken below itself and not below its bullet
            - another

            3. three
            4. four

            > quoted

            | short | a cell that has many words in it, more than fit |
            |-------|--------------------------------------------------|
            | a     | another cell that has words, and again some words |

            ```drawing
            ┌──────────────────────────────────────────────────┐
            │ a drawing of fifty-two columns                   │
            └──────────────────────────────────────────────────┘
            ```

            ```console
            docker0:~# ip link
            ```

            ```run docker0
            ip link show
            ```
            """);

    @Test
    void nothingIsWiderThanTheWindow() {
        for (int width : List.of(78, 58, 38, 20)) {
            assertThat(SlideText.lines(DECK.slides().get(0), b -> Result.OPEN, width))
                    .as("at " + width)
                    .allSatisfy(l -> assertThat(l.columnLength()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void aWideWindowShowsAllAsItWasWritten() {
        assertThat(Decked.text(DECK, 0, 78))
                .contains(
                        "• another",
                        "3. three",
                        "4. four",
                        "│ quoted",
                        "a      another cell that has words, and again some words",
                        "│ a drawing of fifty-two columns                   │",
                        "  docker0:~# ip link",
                        "docker0:~# ip link show",
                        "(runs in a lab)");
    }

    @Test
    void aNarrowWindowBreaksTextAndCutsDrawings() {
        assertThat(Decked.text(DECK, 0, 38))
                .contains("• an item that is long enough to be", "  broken below itself and not below", "  its bullet")
                .contains("│ a drawing of fifty-two columns     ›", "The drawing is 52 columns wide.")
                .contains("a      another cell that has words,", "       and again some words");
    }

    @Test
    void whatWasAskedIsBrokenOnceHoweverNarrowTheWindow() {
        Deck deck = Decked.of("# One\n\n```run docker0\nip link add vxlan1 type vxlan id 42 proxy learning l2miss"
                + " l3miss dstport 4789\n```\n");
        LiveBlock run = deck.slides().get(0).live().get(0);
        Result done = Result.done(List.of(SlideText.asked(run).get(0), new AttributedString("shown")));
        for (Result result : List.of(Result.of(Result.State.RUNNING), done)) {
            assertThat(SlideText.lines(deck.slides().get(0), b -> result, 58).stream()
                            .map(AttributedString::toString))
                    .startsWith(
                            "docker0:~# ip link add vxlan1 type vxlan id 42 proxy",
                            "    learning l2miss l3miss dstport 4789");
        }
    }

    @Test
    void whatStandsBelowABlockThatWaitsIsHeldBackUntilItHasRun() {
        Deck deck = Decked.of("# One\n\nWill it?\n\n```run docker0 wait\nping docker1\n```\n\nIt will not.\n");
        for (Result.State state : List.of(Result.State.LAB, Result.State.WAITING, Result.State.RUNNING)) {
            assertThat(SlideText.lines(deck.slides().get(0), b -> Result.of(state), 78)
                            .toString())
                    .as(state.name())
                    .contains("Will it?", "ping docker1")
                    .doesNotContain("It will not.");
        }
        assertThat(SlideText.lines(deck.slides().get(0), b -> Result.done(List.of()), 78)
                        .toString())
                .contains("It will not.");
    }

    @Test
    void whatALiveBlockHasShownStandsBelowWhatWasAsked() {
        Deck deck = Decked.of("# One\n\n```show fdb docker0\n```\n");
        Result done = Result.done(List.of(new AttributedString("a row")));
        assertThat(SlideText.lines(deck.slides().get(0), b -> done, 78).stream().map(AttributedString::toString))
                .containsExactly("overlab> fdb docker0", "a row");
        Result failed = Result.failed(List.of(), "That was wrong.");
        assertThat(SlideText.lines(deck.slides().get(0), b -> failed, 78).stream()
                        .map(AttributedString::toString))
                .containsExactly("overlab> fdb docker0", "That was wrong.");
    }

    @Test
    void aTerminalWithoutUnicodeGetsAsciiOfTheSameWidth() {
        for (AttributedString line : SlideText.lines(DECK.slides().get(0), b -> Result.OPEN, 58)) {
            AttributedString plain = Signs.ascii(line);
            assertThat(plain.toString()).matches("\\p{ASCII}*");
            assertThat(plain.columnLength()).isEqualTo(line.columnLength());
        }
        assertThat(Signs.ascii(new AttributedString("┌─►┐ →")).toString()).isEqualTo("+->+ >");
    }
}
