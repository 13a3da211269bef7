package io.overlab.labs.trace;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Hop;
import io.overlab.labs.diagnose.Mark;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.trace.Journey.Kind;
import io.overlab.labs.trace.Journey.Leg;
import io.overlab.labs.trace.Journey.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What was seen of a real ping beside what a walk through the snapshot says of it; pure. */
public final class Evidence {
    private static final Set<Kind> THERE = Set.of(Kind.ARP_REQUEST, Kind.ARP_REPLY, Kind.REQUEST, Kind.ERROR);
    private static final Set<Kind> BACK = Set.of(Kind.ARP_REQUEST, Kind.ARP_REPLY, Kind.REPLY, Kind.ERROR);

    private final Snapshot snapshot;
    private final Diagnosis diagnosis;
    private final Journey journey;
    private final Place from;
    private final String to;

    /**
     * Lays both beside each other.
     *
     * @param snapshot what was walked through
     * @param diagnosis what the walk says
     * @param journey what was seen
     * @param from who pings
     * @param to the address
     */
    public Evidence(Snapshot snapshot, Diagnosis diagnosis, Journey journey, Place from, String to) {
        this.snapshot = snapshot;
        this.diagnosis = diagnosis;
        this.journey = journey;
        this.from = from;
        this.to = to;
    }

    /**
     * What was seen at the interface of a hop.
     *
     * @param hop a stage of the walk
     * @param back whether it is one of the way back
     * @return for example {@code echo request at 0.016 ms}, or {@code nothing}; empty where nobody listened
     */
    public Optional<String> at(Hop hop, boolean back) {
        Place place = hop.place();
        if (!journey.listened().contains(place)) {
            return Optional.empty();
        }
        List<String> seen = new ArrayList<>();
        for (Leg leg : journey.legs()) {
            if (!(back ? BACK : THERE).contains(leg.kind())) {
                continue;
            }
            leg.sights().stream()
                    .filter(s -> s.place().equals(place))
                    .findFirst()
                    .ifPresent(s -> seen.add(String.format(Locale.ROOT, "%s at %.3f ms", name(leg), s.nanos() / 1e6)));
        }
        return Optional.of(seen.isEmpty() ? "nothing" : String.join(", ", seen));
    }

    /** What the wire says of the walk as a whole, one sentence. */
    public String verdict() {
        if (journey.answered()) {
            return "The ping was answered" + (diagnosis.answered() ? ", as the walk says." : ".");
        }
        String last = journey.lost()
                .map(l -> "the " + name(l) + " was seen last at "
                        + l.sights().get(l.sights().size() - 1).place())
                .orElse("nothing of it was seen anywhere");
        String error = journey.leg(Kind.ERROR)
                .map(l -> "; " + l.text() + " was sent instead")
                .orElse("");
        return "The ping was not answered: " + last + error + ".";
    }

    /** Where the walk and the wire disagree, one sentence each; empty when they agree. */
    public List<String> disagreements() {
        List<String> all = new ArrayList<>();
        boolean cached =
                diagnosis.first().filter(f -> f.note().contains("cached")).isPresent();
        if (diagnosis.answered() && !journey.answered()) {
            all.add("the walk finds nothing against a short ping, but none was answered");
        }
        if (!diagnosis.answered() && journey.answered() && !cached) {
            all.add("the walk says that a ping is not answered, but it was");
        }
        boolean brokenThere = diagnosis.way().stream().anyMatch(h -> h.mark() == Mark.BROKEN);
        if (brokenThere && !journey.answered() && arrived(Kind.REQUEST)) {
            all.add("the walk says that the request does not arrive, but it was seen at " + "the interface that has "
                    + to);
        }
        if (!cached) {
            missing(diagnosis.way(), Kind.REQUEST, false).ifPresent(all::add);
            missing(diagnosis.wayBack(), Kind.REPLY, true).ifPresent(all::add);
        }
        return all;
    }

    /** The first interface that the walk says is passed and where nothing was seen. */
    private Optional<String> missing(List<Hop> hops, Kind kind, boolean back) {
        return hops.stream()
                .filter(h -> h.mark() == Mark.OK)
                .filter(h -> at(h, back).filter("nothing"::equals).isPresent())
                // The switch between the hosts sees frames for itself only.
                .filter(h -> snapshot.link(h.place())
                        .filter(l -> !l.kind().equals("bridge"))
                        .isPresent())
                .findFirst()
                .map(h -> "the walk comes by " + h.place() + (back ? " on its way back" : "") + ", but neither the "
                        + (kind == Kind.REQUEST ? "echo request" : "echo reply")
                        + " nor an ARP message was seen there");
    }

    private boolean arrived(Kind kind) {
        return journey.leg(kind).stream()
                .flatMap(l -> l.sights().stream())
                .map(Sight::place)
                .filter(p -> !p.namespace().equals(from.namespace()))
                .anyMatch(p -> snapshot.namespace(p).filter(this::hasTarget).isPresent());
    }

    private boolean hasTarget(NamespaceState namespace) {
        return namespace.addresses().stream().anyMatch(a -> a.address().equals(to));
    }

    private static String name(Leg leg) {
        return switch (leg.kind()) {
            case ARP_REQUEST -> "ARP question for " + leg.about();
            case ARP_REPLY -> "ARP answer for " + leg.about();
            case REQUEST -> "echo request";
            case REPLY -> "echo reply";
            case ERROR -> "ICMP error";
        };
    }
}
