package io.overlab.shell.prompt;

import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.UsageException;
import io.overlab.shell.slides.Deck;
import io.overlab.shell.slides.DeckException;
import io.overlab.shell.slides.Decks;
import io.overlab.shell.slides.Stations;
import io.overlab.shell.slides.Viewer;
import io.overlab.shell.view.Prose;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;

/** The way between a lesson's prompt and the slides, in both directions: each side is found again as it was left. */
public final class SlidesDoor {
    private final Surrounding surrounding;
    private final boolean offline;
    private final boolean cameThrough;
    private Optional<Deck> deck = Optional.empty();
    private int slide;
    private String place = "";
    private boolean elsewhere;

    /**
     * A door that nobody has come through.
     *
     * @param offline whether the lab is a recording
     */
    SlidesDoor(Surrounding surrounding, boolean offline) {
        this.surrounding = surrounding;
        this.offline = offline;
        this.cameThrough = false;
    }

    /**
     * A door that somebody comes through.
     *
     * @param surrounding where it runs
     * @param deck what they see
     * @param slide at which slide they are, from 0
     * @param offline whether the lab is a recording
     */
    public SlidesDoor(Surrounding surrounding, Deck deck, int slide, boolean offline) {
        this.surrounding = surrounding;
        this.offline = offline;
        this.cameThrough = true;
        this.deck = Optional.of(deck);
        this.slide = slide;
    }

    /** The slide they were at last, from 0. */
    public int slide() {
        return slide;
    }

    /** Whether they have left for the lab of a slide which stands in another scenario than the recording they were in. */
    public boolean elsewhere() {
        return elsewhere;
    }

    /** Goes from the slide into its step. */
    void enter(Desk desk) throws LabException, IOException {
        try {
            toStation(desk);
            place = place(desk);
        } catch (ScenarioException | DeckException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Shows slides until the person leaves them. */
    int open(Terminal terminal, Desk desk, String name) throws UsageException, LabException, ScenarioException {
        try {
            choose(desk, name);
            Viewer.Left left = Viewer.show(surrounding, terminal, deck.orElseThrow(), slide, offline);
            slide = left.slide();
            if (left.toLab()) {
                toStation(desk);
            }
            place = place(desk);
            return ExitStatus.OK;
        } catch (DeckException e) {
            throw new UsageException(Prose.capital(e.getMessage()));
        } catch (IOException e) {
            throw new LabException("The terminal cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** Which deck, and which of its slides. */
    private void choose(Desk desk, String name) throws DeckException {
        Decks decks = Decks.of(surrounding);
        Optional<Lesson> lesson = desk.session().lesson();
        if (!name.isEmpty()) {
            if (deck.filter(d -> d.name().equals(name)).isEmpty()) {
                deck = Optional.of(decks.read(name).deck());
                slide = lesson.flatMap(l -> at(deck.get(), l)).orElse(0);
                return;
            }
        } else if (deck.isEmpty()) {
            deck = Optional.of(fitting(decks, lesson));
            slide = lesson.flatMap(l -> at(deck.get(), l)).orElse(0);
            return;
        }
        if (!place(desk).equals(place)) {
            // The lesson has gone on since, and so do the slides.
            slide = lesson.flatMap(l -> at(deck.get(), l)).orElse(slide);
        }
    }

    private static Deck fitting(Decks decks, Optional<Lesson> lesson) throws DeckException {
        List<String> names = decks.names();
        for (String name : lesson.isPresent() ? names : List.<String>of()) {
            Deck found = decks.read(name).deck();
            if (at(found, lesson.get()).isPresent()) {
                return found;
            }
        }
        throw new DeckException(
                lesson.map(l -> "no deck stands in " + l.scenario().name()).orElse("no lesson is on")
                        + ": `slides` and a name opens one of " + String.join(", ", names) + ".");
    }

    private static Optional<Integer> at(Deck deck, Lesson lesson) {
        return Stations.slideAt(deck, lesson.scenario(), lesson.number() - 1);
    }

    private static String place(Desk desk) {
        return desk.session()
                .lesson()
                .map(l -> l.scenario().name() + " " + l.number())
                .orElse("");
    }

    private static Optional<String> lesson(Desk desk) {
        return desk.session().lesson().map(l -> l.scenario().name());
    }

    /** Goes to the step of the slide; where the lesson is there already, all stays as it is. */
    private void toStation(Desk desk) throws LabException, ScenarioException, DeckException {
        var station = deck.orElseThrow().station(slide);
        if (station.isEmpty()) {
            return;
        }
        Scenario scenario = desk.catalog().find(station.get().scenario());
        int index = Stations.index(scenario, station.get());
        if (place(desk).equals(scenario.name() + " " + (index + 1))) {
            return;
        }
        if (offline
                && cameThrough
                && lesson(desk).filter(l -> !l.equals(scenario.name())).isPresent()) {
            elsewhere = true;
            desk.leave();
            return;
        }
        desk.goTo(scenario.hosts().keySet().iterator().next());
        desk.session().start(scenario, index, List.of());
        desk.session().lesson().flatMap(Lesson::step).map(Step::on).ifPresent(desk::goTo);
    }
}
