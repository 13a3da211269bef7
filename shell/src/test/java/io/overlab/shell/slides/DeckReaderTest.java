package io.overlab.shell.slides;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Markdown becomes slides. */
class DeckReaderTest {
    @Test
    void headingsOfTwoLevelsBeginSlides() {
        Deck deck = Decked.of("""
                # One

                Text.

                ## Two

                ### Not a slide

                <!-- notes: Say *this*,
                and that. -->
                """);
        assertThat(deck.title()).isEqualTo("Test");
        assertThat(deck.minutes()).isEqualTo(5);
        assertThat(deck.slides()).extracting(Slide::title).containsExactly("One", "Two");
        assertThat(deck.slides().get(1).notes()).isEqualTo("Say *this*,\nand that.");
        assertThat(deck.slides().get(1).line()).isEqualTo(11);
    }

    @Test
    void aSlideStandsWhereTheOneBeforeItStoodUnlessItSaysSo() {
        Deck deck = Decked.of("""
                # One
                # Two
                <!-- lab: multicast question -->
                # Three
                """);
        assertThat(deck.station(0)).contains(new Station("build-overlay", "ping"));
        assertThat(deck.station(2)).contains(new Station("multicast", "question"));
        assertThat(deck.anchor(2)).contains(1);
    }

    @Test
    void liveBlocksAreReadWithWhatStandsBehindTheirFence() {
        Deck deck = Decked.of("""
                # One

                ```run docker0 fails lines=2-3 wait
                ping -c1 nobody
                ```

                ```show fdb docker1/overns
                ```

                ```packet 3 diagram
                vxlan and arp
                ```
                """);
        assertThat(deck.slides().get(0).live()).hasSize(3);
        LiveBlock.Run run = (LiveBlock.Run) deck.slides().get(0).live().get(0);
        assertThat(run.host()).isEqualTo("docker0");
        assertThat(run.lines()).containsExactly("ping -c1 nobody");
        assertThat(run.fails()).isTrue();
        assertThat(run.look()).isEqualTo(new LiveBlock.Look(true, 2, 3));
        assertThat(run.id()).isEqualTo(new LiveBlock.Id(0, 0, 9));
        LiveBlock.Show show = (LiveBlock.Show) deck.slides().get(0).live().get(1);
        assertThat(show.verb()).isEqualTo("fdb docker1/overns");
        assertThat(show.waits()).isFalse();
        LiveBlock.Packet packet = (LiveBlock.Packet) deck.slides().get(0).live().get(2);
        assertThat(packet.number()).isEqualTo(3);
        assertThat(packet.view()).isEqualTo(LiveBlock.View.DIAGRAM);
        assertThat(packet.filter()).isPresent();
    }

    @Test
    void aPartOfAResultIsThatAndNoMore() {
        assertThat(new LiveBlock.Look(false, 2, 3).part(java.util.List.of(1, 2, 3, 4)))
                .containsExactly(2, 3);
        assertThat(new LiveBlock.Look(false, 3, 9).part(java.util.List.of(1, 2, 3)))
                .containsExactly(3);
        assertThat(new LiveBlock.Look(false, 5, 9).part(java.util.List.of(1, 2, 3)))
                .isEmpty();
        assertThat(LiveBlock.Look.WHOLE.part(java.util.List.of(1, 2))).containsExactly(1, 2);
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        assertThat(Decked.flaws(Decked.FRONT + """
                Before.

                # One

                ```pascal
                x
                ```

                ```run
                ping
                ```

                ```packet many
                ```

                ```packet 1
                vxlan..vni
                ```

                ```show
                ```

                <div>html</div>

                <!-- lab: not a lab -->
                """))
                .hasSize(8)
                .anyMatch(f -> f.startsWith("test.md:7: this stands before the first slide"))
                .anyMatch(f -> f.startsWith("test.md:11: there is no language pascal: run, show, packet, drawing, "))
                .anyMatch(f -> f.startsWith("test.md:15: `run` takes one host"))
                .anyMatch(f -> f.startsWith("test.md:19: `packet` takes a number"))
                .anyMatch(f -> f.startsWith("test.md:22: this is no filter for packets: "))
                .anyMatch(f -> f.startsWith("test.md:26: `show` takes a verb"))
                .anyMatch(f -> f.startsWith("test.md:29: HTML is not shown"))
                .anyMatch(f -> f.startsWith("test.md:31: a lab is named by"));
    }

    @Test
    void aDeckWithoutWhatItNeedsIsToldOf() {
        assertThat(Decked.flaws(""))
                .anyMatch(f -> f.contains("no title"))
                .anyMatch(f -> f.contains("how many minutes"))
                .anyMatch(f -> f.contains("there is no slide"));
        assertThat(Decked.flaws("---\ntitle: T\nminutes: 3\ncolour: red\n---\n# One\n"))
                .containsExactly(
                        "test.md:1: the front matter has no colour: title, minutes, lab and step are what it can"
                                + " have.");
    }

    @Test
    void textIsFoundWhereverItStands() {
        Deck deck = Decked.of("# One\n\nA *tunnel*.\n\n# Two\n\n| a |\n|---|\n| Cell |\n\n# Three\n\n- item\n");
        assertThat(deck.find("TUNNEL", 0)).contains(0);
        assertThat(deck.find("cell", 0)).contains(1);
        assertThat(deck.find("item", 2)).contains(2);
        assertThat(deck.find("one", 2)).contains(0);
        assertThat(deck.find("nowhere", 0)).isEmpty();
    }
}
