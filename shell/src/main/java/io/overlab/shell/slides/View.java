package io.overlab.shell.slides;

import java.util.Optional;

/**
 * Where somebody is in a deck who looks at it.
 *
 * @param slide the slide's index, from 0
 * @param scroll how many of its lines are above the window
 * @param help whether the keys are shown in its place
 * @param notes whether the speaker's notes are shown
 * @param asking what is being typed, if anything
 * @param sought what was searched for last, or the empty string
 * @param message what is said once, or the empty string
 */
record View(
        int slide, int scroll, boolean help, boolean notes, Optional<Asking> asking, String sought, String message) {
    /**
     * A line that is being typed.
     *
     * @param search whether it is searched for; otherwise it names a slide
     */
    record Asking(boolean search, String typed) {}

    /**
     * What decides what a key means.
     *
     * @param above the most lines that can be above the window
     * @param rows how many lines the window has for the slide
     * @param waits whether something on the slide waits for Enter
     * @param station whether the slide stands somewhere in the lessons
     */
    record Sight(int above, int rows, boolean waits, boolean station) {}

    /** What has to be done besides. */
    enum Effect {
        /** Nothing. */
        NONE,
        /** Runs what waits. */
        ASK,
        /** Runs the slide once more. */
        AGAIN,
        /** Into the lab. */
        LAB,
        /** Leaves. */
        LEAVE
    }

    /** What comes of a key. */
    record Step(View view, Effect effect) {}

    /** The beginning of a slide. */
    static View at(int slide) {
        return new View(slide, 0, false, false, Optional.empty(), "", "");
    }

    /**
     * What a key does.
     *
     * @param key what it means
     * @param letter the character it types, or 0
     */
    Step press(ViewKey key, int letter, Deck deck, Sight sight) {
        View quiet = new View(slide, Math.min(scroll, sight.above()), false, notes, asking, sought, "");
        if (asking.isPresent()) {
            return quiet.typed(key, letter, deck);
        }
        if (help) {
            return new Step(quiet, key == ViewKey.QUIT && letter == 3 ? Effect.LEAVE : Effect.NONE);
        }
        return switch (key) {
            case QUIT -> new Step(quiet, Effect.LEAVE);
            case ENTER -> sight.waits() ? new Step(quiet, Effect.ASK) : quiet.on(deck, sight);
            case ON -> quiet.on(deck, sight);
            case BACK -> none(slide > 0 ? quiet.to(slide - 1) : quiet.saying("This is the first slide."));
            case DOWN -> none(quiet.scrolled(Math.min(sight.above(), quiet.scroll() + 1)));
            case UP -> none(quiet.scrolled(Math.max(0, quiet.scroll() - 1)));
            case FIRST -> none(quiet.to(0));
            case LAST -> none(quiet.to(deck.slides().size() - 1));
            case GOTO -> none(quiet.asking(new Asking(false, "")));
            case SEARCH -> none(quiet.asking(new Asking(true, "")));
            case NOTES -> none(new View(slide, quiet.scroll(), false, !notes, Optional.empty(), sought, ""));
            case HELP -> none(new View(slide, quiet.scroll(), true, notes, Optional.empty(), sought, ""));
            case AGAIN ->
                deck.slides().get(slide).live().isEmpty()
                        ? none(quiet.saying("Nothing on this slide runs in a lab."))
                        : new Step(quiet, Effect.AGAIN);
            case LAB ->
                sight.station()
                        ? new Step(quiet, Effect.LAB)
                        : none(quiet.saying("This slide stands at no step of a lesson."));
            case ESCAPE -> none(quiet);
            default -> none(quiet.saying(unknown(letter)));
        };
    }

    private static String unknown(int letter) {
        return letter > ' '
                ? Character.toString(letter) + " does nothing here; ? shows the keys."
                : "? shows the keys.";
    }

    private static Step none(View view) {
        return new Step(view, Effect.NONE);
    }

    private Step on(Deck deck, Sight sight) {
        if (scroll < sight.above()) {
            return none(scrolled(Math.min(sight.above(), scroll + Math.max(1, sight.rows() - 1))));
        }
        return none(slide + 1 < deck.slides().size() ? to(slide + 1) : saying("This is the last slide; q leaves."));
    }

    private Step typed(ViewKey key, int letter, Deck deck) {
        Asking line = asking.orElseThrow();
        if (key == ViewKey.ENTER) {
            return none(
                    line.search()
                            ? searched(line.typed(), deck)
                            : gone(line.typed().strip(), deck));
        }
        if (key == ViewKey.ESCAPE
                || letter == 3
                || letter == 4
                || key == ViewKey.ERASE && line.typed().isEmpty()) {
            return none(asking(null));
        }
        if (letter < 0) {
            return new Step(this, Effect.LEAVE);
        }
        if (key == ViewKey.ERASE) {
            int end = line.typed().offsetByCodePoints(line.typed().length(), -1);
            return none(asking(new Asking(line.search(), line.typed().substring(0, end))));
        }
        if (key == ViewKey.ERASE_ALL) {
            return none(asking(new Asking(line.search(), "")));
        }
        return none(
                letter >= ' ' ? asking(new Asking(line.search(), line.typed() + Character.toString(letter))) : this);
    }

    private View searched(String typed, Deck deck) {
        String text = typed.isBlank() ? sought : typed.strip();
        if (text.isEmpty()) {
            return asking(null);
        }
        Optional<Integer> found = deck.find(text, slide);
        View there = found.isPresent() ? to(found.get()) : asking(null);
        String said = found.isEmpty()
                ? "No slide has " + text + "."
                : found.get() == slide ? "Only this slide has " + text + "." : "";
        return new View(there.slide(), there.scroll(), false, notes, Optional.empty(), text, said);
    }

    private View gone(String typed, Deck deck) {
        int count = deck.slides().size();
        if (typed.isEmpty()) {
            return asking(null);
        }
        if (typed.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(typed);
            return number >= 1 && number <= count
                    ? to(number - 1)
                    : asking(null).saying("There is no slide " + number + ": 1 to " + count + " are there.");
        }
        for (int i = 0; i < count; i++) {
            if (SlideWords.folded(deck.slides().get(i).title()).contains(SlideWords.folded(typed))) {
                return to(i);
            }
        }
        return asking(null).saying("No slide's title has " + typed + ".");
    }

    private View to(int newSlide) {
        return new View(newSlide, 0, false, notes, Optional.empty(), sought, "");
    }

    private View scrolled(int newScroll) {
        return new View(slide, newScroll, false, notes, Optional.empty(), sought, "");
    }

    private View asking(Asking line) {
        return new View(slide, scroll, false, notes, Optional.ofNullable(line), sought, "");
    }

    View saying(String text) {
        return new View(slide, scroll, false, notes, Optional.empty(), sought, text);
    }
}
