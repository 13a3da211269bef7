package io.overlab.labs.check;

import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code event}: how often the kernel asked, by itself, for what a table lacks.
 *
 * @param at the interface it asks for
 * @param kind what it asks
 * @param of the IP address or MAC address it asks about, any when absent
 * @param count how often it should
 * @param span in which stretch of time
 */
public record EventCheck(Place at, Kind kind, Optional<String> of, Count count, Span span) implements Check {

    /** What it asks. */
    public enum Kind {
        /** A vxlan device with {@code l2miss} has a frame for a MAC address that its table does not have. */
        L2MISS("MAC address"),
        /** A vxlan device with {@code l3miss} was asked for an IP address that its neighbours do not have. */
        L3MISS("IP address"),
        /** An interface with {@code app_solicit} wants a program to find a neighbour. */
        SOLICIT("neighbour");

        private static final Map<String, Kind> WORDS = Map.of("l2miss", L2MISS, "l3miss", L3MISS, "solicit", SOLICIT);
        private final String subject;

        Kind(String subject) {
            this.subject = subject;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static EventCheck read(Arguments arguments) {
        String word = arguments.text("kind");
        Kind kind = Kind.WORDS.get(word);
        if (kind == null) {
            throw arguments.wrong("kind", "'" + word + "' is not an event: write l2miss, l3miss or solicit");
        }
        Optional<String> of = kind == Kind.L2MISS
                ? arguments.optionalText("lladdr").map(a -> Lladdr.read(arguments, "lladdr", a))
                : IpText.readOptional(arguments, "address");
        String other = kind == Kind.L2MISS ? "address" : "lladdr";
        if (arguments.optionalText(other).isPresent()) {
            throw arguments.wrong(
                    other,
                    "'" + word + "' is about a" + (kind == Kind.L2MISS ? " lladdr" : "n address") + ", not '" + other
                            + "'");
        }
        return new EventCheck(
                arguments.interfacePlace("at"),
                kind,
                of,
                Count.read(arguments, "count", Count.SOME),
                Span.read(arguments));
    }

    @Override
    public Optional<Span> listens() {
        return Optional.of(span);
    }

    @Override
    public boolean absence() {
        return count.accepts(0);
    }

    @Override
    public String claim() {
        return (absence() ? "no " : "") + kind.word() + of.map(o -> " of " + o).orElse("") + " at " + at;
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Located located = Located.find(observation.snapshot(), at);
        Optional<Link> link = located.link();
        Optional<EventWindow> window = observation.events(span);
        if (link.isEmpty()) {
            return Verdicts.of(false, this, located.noLink(observation.snapshot()), expected());
        }
        if (window.isEmpty()) {
            return Verdicts.of(Outcome.CANNOT_TELL, this, "nobody listened to the kernel", expected(), List.of());
        }
        int index = link.get().index();
        Place namespace = located.place().namespace();
        int asked = (int) window.get().events().stream()
                .filter(s -> s.namespace().equals(namespace) && isIt(s.event(), index))
                .count();
        Outcome outcome = count.judge(asked, window.get().complete());
        String found = (asked == 0 ? "no " + word() : times(asked)) + " at " + located.place() + " " + span.words();
        return Verdicts.counted(outcome, this, found, window.get().reason(), expected(), List.of());
    }

    private boolean isIt(KernelEvent event, int index) {
        if (event instanceof KernelEvent.L2Miss miss) {
            return kind == Kind.L2MISS && miss.link() == index && isAbout(miss.lladdr());
        }
        if (event instanceof KernelEvent.L3Miss miss) {
            return kind == Kind.L3MISS && miss.link() == index && isAbout(miss.address());
        }
        return event instanceof KernelEvent.Solicitation asked
                && kind == Kind.SOLICIT
                && asked.link() == index
                && isAbout(asked.address());
    }

    private boolean isAbout(String subject) {
        return of.map(o -> o.equals(subject.toLowerCase(Locale.ROOT))).orElse(true);
    }

    private String word() {
        return kind.word() + of.map(o -> " of " + o).orElse("");
    }

    private String times(int n) {
        return word() + " " + (n == 1 ? "once" : n + " times");
    }

    private String expected() {
        return count.of("question") + " of the kernel for "
                + of.map(o -> "the " + kind.subject + " " + o).orElse("a " + kind.subject) + " (" + kind.word()
                + ") at "
                + at + " " + span.words();
    }
}
