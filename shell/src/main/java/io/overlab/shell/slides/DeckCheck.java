package io.overlab.shell.slides;

import io.overlab.labs.host.LabException;
import io.overlab.labs.host.Needs;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Surrounding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a deck: what is wrong with its text, and whether all its live blocks run. */
public final class DeckCheck {
    private final Surrounding surrounding;
    private final Deck deck;
    private final String file;
    private final boolean offline;
    private final List<Flaw> failures = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private Optional<LiveLab> lab = Optional.empty();
    private int ran;

    private DeckCheck(Surrounding surrounding, Deck deck, String file, boolean offline) {
        this.surrounding = surrounding;
        this.deck = deck;
        this.file = file;
        this.offline = offline;
    }

    /**
     * How a deck came out.
     *
     * @param flaws what is wrong with its text
     * @param failures the live blocks that do not run, and the slides that are too high with what they show
     * @param skipped the blocks that this machine cannot run, and why, one sentence a lab
     * @param ran how many live blocks have run
     */
    public record Report(List<Flaw> flaws, List<Flaw> failures, List<String> skipped, int ran) {
        /** Whether nothing is wrong. */
        public boolean clean() {
            return flaws.isEmpty() && failures.isEmpty();
        }
    }

    /**
     * Checks a deck. What is wrong with its text keeps its blocks from being run.
     *
     * @param surrounding where it runs
     * @param name the deck, as {@link Decks#read} takes it
     * @param offline whether its blocks run in recordings
     */
    public static Report of(Surrounding surrounding, String name, boolean offline) throws DeckException {
        Decks decks = Decks.of(surrounding);
        DeckReader.Reading reading = decks.read(name);
        String file = decks.file(name).getFileName().toString();
        List<Flaw> flaws = new ArrayList<>(reading.flaws());
        flaws.addAll(
                DeckLint.of(reading.deck(), file, surrounding.catalog(), link -> decks.exists(decks.file(name), link)));
        if (!flaws.isEmpty()) {
            return new Report(flaws, List.of(), List.of(), 0);
        }
        DeckCheck check = new DeckCheck(surrounding, reading.deck(), file, offline);
        check.run();
        return new Report(List.of(), check.failures, check.skipped, check.ran);
    }

    private void run() {
        try {
            groups();
        } finally {
            lab.ifPresent(LiveLab::close);
        }
    }

    private void groups() {
        int from = 0;
        while (from < deck.slides().size()) {
            int to = from + 1;
            while (to < deck.slides().size() && deck.slides().get(to).station().isEmpty()) {
                to++;
            }
            List<Slide> group = deck.slides().subList(from, to);
            if (group.stream().anyMatch(s -> !s.live().isEmpty())) {
                group(deck.station(from).orElseThrow(), group);
            }
            from = to;
        }
    }

    private void group(Station station, List<Slide> slides) {
        try {
            Optional<String> missing = offline
                    ? Optional.empty()
                    : Needs.missing(
                            surrounding.catalog().find(station.scenario()).needs());
            if (missing.isPresent()) {
                skipped.add(station + ": " + missing.get());
                return;
            }
            if (lab.filter(l -> l.standsAt(station)).isPresent()) {
                lab.get().begin();
            } else {
                lab.ifPresent(LiveLab::close);
                lab = Optional.empty();
                lab = Optional.of(LiveLab.open(surrounding, station, offline));
            }
            slides.forEach(s -> slide(lab.get(), s));
        } catch (LabException | ScenarioException | DeckException e) {
            failures.add(new Flaw(
                    file, slides.get(0).line(), "the lab " + station + " could not be made: " + e.getMessage()));
        }
    }

    private void slide(LiveLab live, Slide slide) {
        Map<LiveBlock.Id, Result> results = new HashMap<>();
        for (LiveBlock block : slide.live()) {
            Result result = live.run(block);
            ran++;
            results.put(block.id(), result);
            if (result.state() != Result.State.DONE) {
                failures.add(
                        new Flaw(file, block.id().line(), String.join("; ", block.asked()) + ": " + result.sentence()));
            } else if (result.lines().isEmpty() && block instanceof LiveBlock.Show) {
                failures.add(new Flaw(file, block.id().line(), String.join("; ", block.asked()) + " shows nothing."));
            }
        }
        if (!results.isEmpty()) {
            DeckLint.tooTall(file, slide, b -> results.get(b.id())).ifPresent(failures::add);
        }
    }
}
