package io.overlab.shell.slides;

import io.overlab.shell.Surrounding;
import java.nio.file.Path;
import java.util.List;
import org.jline.utils.AttributedString;

/** Decks for tests. */
final class Decked {
    static final String FRONT = """
            ---
            title: Test
            minutes: 5
            lab: build-overlay
            step: ping
            ---
            """;

    private Decked() {}

    /** Where the decks and scenarios are that come with Overlab. */
    static Path home() {
        String home = System.getProperty("overlab.home");
        return home == null ? Path.of("").toAbsolutePath().getParent() : Path.of(home);
    }

    static Surrounding surrounding(Path state) {
        return new Surrounding(home(), state, false, false, false, true);
    }

    /** A deck of that text, which has no flaws. */
    static Deck of(String markdown) {
        DeckReader.Reading reading = DeckReader.read("test.md", FRONT + markdown);
        if (!reading.flaws().isEmpty()) {
            throw new IllegalArgumentException(reading.flaws().toString());
        }
        return reading.deck();
    }

    /** What is wrong with a text. */
    static List<String> flaws(String markdown) {
        return DeckReader.read("test.md", markdown).flaws().stream()
                .map(Flaw::toString)
                .toList();
    }

    /** A slide as it is shown when its live blocks have shown nothing. */
    static List<String> text(Deck deck, int slide, int width) {
        return SlideText.lines(deck.slides().get(slide), b -> Result.OPEN, width).stream()
                .map(AttributedString::toString)
                .toList();
    }
}
