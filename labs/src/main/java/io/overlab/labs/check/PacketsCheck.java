package io.overlab.labs.check;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.packet.Packet;
import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code packets}: how many frames that a filter selects passed a place in a stretch of time.
 *
 * @param at the interface that is captured
 * @param where the filter, as written
 * @param filter the filter
 * @param count how many there should be
 * @param span in which stretch of time
 * @param words what such a frame is in words ({@code the ARP question}), where the filter alone is hard to read
 */
public record PacketsCheck(Place at, String where, Filter filter, Count count, Span span, Optional<String> words)
        implements Check {

    static PacketsCheck read(Arguments arguments) {
        return new PacketsCheck(
                arguments.interfacePlace("at"),
                arguments.text("where").strip(),
                arguments.filter("where"),
                Count.read(arguments, "count", Count.SOME),
                Span.read(arguments),
                arguments.optionalText("words").map(String::strip));
    }

    @Override
    public Set<Stretch> stretches() {
        return Set.of(stretch());
    }

    /** What it must be shown. */
    public Stretch stretch() {
        return new Stretch(at, span);
    }

    @Override
    public boolean absence() {
        return count.accepts(0);
    }

    @Override
    public String claim() {
        return words.orElse((absence() ? "no frame: " : "frames: ") + where) + " at " + at;
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Optional<CaptureWindow> window = observation.capture(stretch());
        String when = span == Span.Since.COMMAND ? "" : " " + span.words();
        String expected = words.map(w -> w + " at " + at).orElse(count.of("frame") + " at " + at + ": " + where) + when;
        Optional<Verdict> blind = Sight.none(this, observation, stretch(), expected);
        if (blind.isPresent()) {
            return blind.get();
        }
        List<Packet> selected =
                window.get().packets().stream().filter(filter::matches).toList();
        Outcome outcome = count.judge(selected.size(), window.get().complete());
        String found = seen(selected.size(), window.get().packets().size(), when);
        return Verdicts.counted(outcome, this, found, window.get().reason(), expected, selected);
    }

    private String seen(int selected, int all, String when) {
        if (selected > 0) {
            return Count.of(selected, "frame") + " at " + at + ": " + where + when;
        }
        return all == 0
                ? "no frame at all at " + at + " " + span.words()
                : "no such frame at " + at + " " + span.words() + "; " + Count.of(all, "other") + " passed";
    }
}
