package io.overlab.shell.slides;

import java.util.List;
import java.util.Optional;

/**
 * A deck of slides.
 *
 * @param name the name of its file without the ending
 * @param title what it is about
 * @param minutes how long it takes to present
 * @param slides at least one
 */
public record Deck(String name, String title, int minutes, List<Slide> slides) {
    /** The index of the slide at which the lab is made anew for a slide: the last one before it that names a station. */
    public Optional<Integer> anchor(int slide) {
        for (int i = slide; i >= 0; i--) {
            if (slides.get(i).station().isPresent()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Where a slide stands in the lessons. */
    public Optional<Station> station(int slide) {
        return anchor(slide).flatMap(i -> slides.get(i).station());
    }

    /** The live blocks from a slide's anchor up to and with the slide, in the order in which they run. */
    public List<LiveBlock> liveUpTo(int slide) {
        return anchor(slide)
                .map(from -> slides.subList(from, slide + 1).stream()
                        .flatMap(s -> s.live().stream())
                        .toList())
                .orElse(List.of());
    }

    /** The first slide after this one, in either direction around the deck, that has a text. */
    public Optional<Integer> find(String text, int from) {
        for (int i = 1; i <= slides.size(); i++) {
            int at = (from + i) % slides.size();
            if (SlideWords.of(slides.get(at)).contains(SlideWords.folded(text))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}
