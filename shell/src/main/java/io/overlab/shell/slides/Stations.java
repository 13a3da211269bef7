package io.overlab.shell.slides;

import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds what a station names. */
public final class Stations {
    private Stations() {}

    /** The index of a station's step, from 0; the number of steps for the end. */
    public static int index(Scenario scenario, Station station) throws DeckException {
        int count = scenario.steps().size();
        String step = station.step();
        if (step.isEmpty()) {
            return 0;
        }
        if (step.equals("end")) {
            return count;
        }
        if (step.matches("[0-9]{1,3}") && Integer.parseInt(step) >= 1 && Integer.parseInt(step) <= count) {
            return Integer.parseInt(step) - 1;
        }
        OptionalInt named = scenario.indexOf(step);
        if (named.isEmpty()) {
            List<String> names = scenario.steps().stream().map(Step::name).toList();
            throw new DeckException("There is no step " + step + " in " + scenario.name() + ": 1 to " + count
                    + ", end, or one of " + String.join(", ", names) + ".");
        }
        return named.getAsInt();
    }

    /** What is wrong with a station, if anything. */
    static Optional<String> wrong(ScenarioCatalog catalog, Station station) {
        try {
            index(catalog.find(station.scenario()), station);
            return Optional.empty();
        } catch (ScenarioException | DeckException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * The slide at which a deck is with a step of a lesson: the last one whose station is not behind it.
     *
     * @param deck the deck
     * @param scenario the lesson
     * @param step the step's index, from 0
     * @return nothing when the deck does not stand in that lesson
     */
    public static Optional<Integer> slideAt(Deck deck, Scenario scenario, int step) {
        Optional<Integer> best = Optional.empty();
        int bestStep = -1;
        for (int i = 0; i < deck.slides().size(); i++) {
            Optional<Station> station = deck.slides().get(i).station();
            if (station.filter(s -> s.scenario().equals(scenario.name())).isPresent()) {
                try {
                    int at = index(scenario, station.get());
                    if (at <= step && at > bestStep || best.isEmpty()) {
                        best = Optional.of(i);
                        bestStep = at;
                    }
                } catch (DeckException e) {
                    // The check of decks says so.
                    continue;
                }
            }
        }
        return best;
    }
}
