package io.overlab.labs.scenario;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One file being read: its text, its hosts as soon as they are known, and the problems found so far. */
final class Reading {
    /** Turns an expression into a filter. */
    @FunctionalInterface
    interface FilterParser {
        Filter parse(String expression) throws FilterException;
    }

    private final Source source;
    private final FilterParser filters;
    private final List<Problem> problems = new ArrayList<>();
    private Set<String> hosts = Set.of();

    Reading(Source source, FilterParser filters) {
        this.source = source;
        this.filters = filters;
    }

    Source source() {
        return source;
    }

    FilterParser filters() {
        return filters;
    }

    List<Problem> problems() {
        return problems;
    }

    void report(Problem problem) {
        problems.add(problem);
    }

    Invalid invalid(Mark mark, String sentence) {
        return source.invalid(mark, sentence);
    }

    /** Reads something that the rest can be read without: a problem in it is noted, and it is left out. */
    <T> Optional<T> attempt(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (Invalid e) {
            report(e.problem());
            return Optional.empty();
        }
    }

    /** Says which hosts there are; the places and host names read from now on must be on these. */
    void hosts(Set<String> names) {
        hosts = names;
    }

    /** A place on a known host; {@code underlay} is always known. */
    Place place(Node.Scalar scalar) {
        Place place;
        try {
            place = Place.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            throw invalid(scalar.mark(), e.getMessage());
        }
        if (!place.host().equals("underlay")) {
            host(scalar.mark(), place.host());
        }
        return place;
    }

    /** A known host's name. */
    String host(Mark mark, String name) {
        if (!hosts.contains(name)) {
            throw invalid(mark, "unknown host '" + name + "': " + Nearest.suggestion(name, hosts));
        }
        return name;
    }
}
