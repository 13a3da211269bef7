package io.overlab.shell.slides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/** What keys do to somebody's place in a deck. */
class ViewTest {
    private static final Deck DECK = Decked.of("# One\n\nA tunnel.\n\n# Two\n\n# Three\n\nThe tunnel's end.\n");
    private static final View.Sight FITS = new View.Sight(0, 20, false, true);

    private static View press(View from, String keys) {
        View view = from;
        for (int key : keys.codePoints().toArray()) {
            view = view.press(ViewKey.of(key), key, DECK, FITS).view();
        }
        return view;
    }

    private static View.Effect effect(int key, View.Sight sight) {
        return View.at(0).press(ViewKey.of(key), key, DECK, sight).effect();
    }

    @Test
    void spaceGoesOnAndBGoesBack() {
        assertThat(press(View.at(0), "  ").slide()).isEqualTo(2);
        assertThat(press(View.at(2), "b").slide()).isEqualTo(1);
        assertThat(press(View.at(0), "b").message()).isEqualTo("This is the first slide.");
        assertThat(press(View.at(2), " ").message()).isEqualTo("This is the last slide; q leaves.");
        assertThat(press(View.at(2), " ").slide()).isEqualTo(2);
    }

    @Test
    void whatDoesNotFitComesBeforeTheNextSlide() {
        View.Sight tall = new View.Sight(5, 4, false, true);
        View once = View.at(0).press(ViewKey.ON, ' ', DECK, tall).view();
        assertThat(once.slide()).isZero();
        assertThat(once.scroll()).isEqualTo(3);
        View twice = once.press(ViewKey.ON, ' ', DECK, tall).view();
        assertThat(twice.scroll()).isEqualTo(5);
        assertThat(twice.press(ViewKey.ON, ' ', DECK, tall).view().slide()).isEqualTo(1);
        assertThat(once.press(ViewKey.UP, 'k', DECK, tall).view().scroll()).isEqualTo(2);
        assertThat(View.at(0).press(ViewKey.UP, 'k', DECK, tall).view().scroll())
                .isZero();
    }

    @Test
    void aSlideIsFoundByItsNumberOrItsTitle() {
        assertThat(press(View.at(0), "g3\r").slide()).isEqualTo(2);
        assertThat(press(View.at(0), "gtwo\r").slide()).isEqualTo(1);
        assertThat(press(View.at(0), "g9\r").message()).isEqualTo("There is no slide 9: 1 to 3 are there.");
        assertThat(press(View.at(0), "gnine\r").message()).isEqualTo("No slide's title has nine.");
        assertThat(press(View.at(1), "g\r").slide()).isEqualTo(1);
    }

    @Test
    void searchingGoesRoundTheDeck() {
        View found = press(View.at(0), "/TUNNEL\r");
        assertThat(found.slide()).isEqualTo(2);
        assertThat(press(found, "/\r").slide()).isZero();
        View none = press(View.at(1), "/nosuch\r");
        assertThat(none.slide()).isEqualTo(1);
        assertThat(none.message()).isEqualTo("No slide has nosuch.");
        assertThat(press(View.at(0), "/end\b\b\b\u007f").asking()).isEmpty();
        assertThat(press(View.at(0), "/a\u0003").asking()).isEmpty();
        // Keys of slides are letters here.
        assertThat(press(View.at(0), "/qb").asking()).contains(new View.Asking(true, "qb"));
    }

    @Test
    void enterRunsWhatWaitsAndElseGoesOn() {
        assertThat(effect('\r', new View.Sight(0, 20, true, true))).isEqualTo(View.Effect.ASK);
        assertThat(effect('\r', FITS)).isEqualTo(View.Effect.NONE);
        assertThat(press(View.at(0), "\r").slide()).isEqualTo(1);
    }

    @Test
    void oneLeavesByQAndByTheKeysThatEndPrograms() {
        for (int key : List.of((int) 'q', 3, 4, -1)) {
            assertThat(effect(key, FITS)).as("" + key).isEqualTo(View.Effect.LEAVE);
        }
    }

    @Test
    void theLabIsThereWhereASlideStandsInIt() {
        assertThat(effect('l', FITS)).isEqualTo(View.Effect.LAB);
        View.Step nowhere = View.at(0).press(ViewKey.LAB, 'l', DECK, new View.Sight(0, 20, false, false));
        assertThat(nowhere.effect()).isEqualTo(View.Effect.NONE);
        assertThat(nowhere.view().message()).isEqualTo("This slide stands at no step of a lesson.");
        assertThat(press(View.at(0), "r").message()).isEqualTo("Nothing on this slide runs in a lab.");
    }

    @Test
    void aKeyThatMeansNothingSaysSoAndHelpTellsTheOthers() {
        assertThat(press(View.at(0), "x").message()).isEqualTo("x does nothing here; ? shows the keys.");
        View help = press(View.at(1), "?");
        assertThat(help.help()).isTrue();
        assertThat(page(help, 80, 24))
                .anyMatch(l -> l.contains("Home"))
                .anyMatch(l -> l.contains("searches all slides"));
        assertThat(press(help, "q").help()).isFalse();
        assertThat(press(help, "q").slide()).isEqualTo(1);
    }

    private static List<String> page(View view, int columns, int rows) {
        return new Page(DECK, view, b -> Result.OPEN, columns, rows, "")
                .lines().stream().map(AttributedString::toString).toList();
    }

    @Test
    void aPageIsAsHighAsTheWindowAndSaysHowFarOneIs() {
        for (int rows : List.of(5, 10, 24, 50)) {
            assertThat(page(View.at(1), 80, rows)).hasSize(rows);
            assertThat(page(View.at(1), 30, rows)).allMatch(l -> l.length() <= 30);
        }
        assertThat(page(View.at(0), 80, 24).get(0)).isEqualTo(" One");
        assertThat(page(View.at(0), 80, 24).get(23)).isEqualTo(" " + "─".repeat(20) + " 1/3  Test · ? keys, q leaves");
        assertThat(page(View.at(2), 80, 24).get(23)).startsWith(" " + "━".repeat(20) + " 3/3");
        View typing = new View(0, 0, false, false, Optional.of(new View.Asking(true, "tun")), "", "");
        assertThat(page(typing, 80, 24).get(23)).isEqualTo(" Search: tun_");
    }

    @Test
    void aLongTitleOfADeckIsCutBeforeTheWayOut() {
        Deck deck = Decked.of("# Who knows where a container is, and who has told it\n\n# Two\n");
        for (int columns : List.of(80, 60, 40)) {
            assertThat(new Page(deck, View.at(0), b -> Result.OPEN, columns, 24, "")
                            .lines()
                            .get(23)
                            .toString())
                    .as("at " + columns)
                    .endsWith("? keys, q leaves")
                    .hasSizeLessThanOrEqualTo(columns);
        }
        View lost = View.at(0).saying("There is no slide 99: 1 to 2 are there.");
        assertThat(new Page(deck, lost, b -> Result.OPEN, 60, 24, "").lines().get(23))
                .hasToString(" There is no slide 99: 1 to 2 are there.");
    }

    @Test
    void notesStandBelowTheSlideWhenTheyAreWanted() {
        Deck deck = Decked.of("# One\n\n<!-- notes: Ask the room. -->\n");
        View notes = View.at(0).press(ViewKey.NOTES, 's', deck, FITS).view();
        assertThat(new Page(deck, notes, b -> Result.OPEN, 80, 24, "")
                        .lines().stream().map(AttributedString::toString))
                .anyMatch(l -> l.contains("» Ask the room."));
    }
}
