package io.overlab.labs.scenario;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.Probe;
import io.overlab.labs.check.Span;
import io.overlab.labs.check.Stretch;
import io.overlab.labs.state.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a scenario asks for, one piece of it.
 *
 * @param name unique in its scenario, for example {@code no-answer}
 * @param title a few words
 * @param on the host its commands are typed on; {@code on HOST COMMAND} is for another
 * @param say the text, lines ended by {@code \n}
 * @param doScript the commands that solve it, as they are typed, lines ended by {@code \n}
 * @param again what rebuilding runs instead of {@code doScript}: the same state without the waiting
 * @param checks it is done when all of these pass
 * @param hints from vague to the shape of the command
 * @param mistakes likely wrong turns
 * @param predict a question before the command runs
 * @param capture more places to show the frames of, besides the scenario's
 * @param after what is told when it is done, lines ended by {@code \n}; a prediction is explained there, not in {@code
 *     say}
 * @param teaches the ids of the concepts it teaches, see {@link Concepts}
 * @param notes what the person who presents it has before them, lines ended by {@code \n}; no learner sees it
 * @param cue which slide belongs before it, for the person who presents it
 */
public record Step(
        String name,
        String title,
        String on,
        String say,
        String doScript,
        Optional<String> again,
        List<Check> checks,
        List<String> hints,
        List<Mistake> mistakes,
        Optional<Prediction> predict,
        List<Place> capture,
        Optional<String> after,
        List<String> teaches,
        Optional<String> notes,
        Optional<String> cue) {

    /** A step that shows, gives and checks something, and nothing more. */
    public Step(
            String name, String title, String on, String say, String doScript, List<Check> checks, List<String> hints) {
        this(
                name,
                title,
                on,
                say,
                doScript,
                Optional.empty(),
                checks,
                hints,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Checks that nothing is missing. */
    public Step {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(say, "say");
        Objects.requireNonNull(doScript, "doScript");
        Objects.requireNonNull(again, "again");
        checks = List.copyOf(checks);
        hints = List.copyOf(hints);
        mistakes = List.copyOf(mistakes);
        Objects.requireNonNull(predict, "predict");
        capture = List.copyOf(capture);
        Objects.requireNonNull(after, "after");
        teaches = List.copyOf(teaches);
        Objects.requireNonNull(notes, "notes");
        Objects.requireNonNull(cue, "cue");
    }

    /** The command lines of {@code do}, as typed one after the other. */
    public List<String> commands() {
        return Script.commands(doScript);
    }

    /** Why each of the {@link #commands} is given, or the empty string. */
    public List<String> reasons() {
        return Script.reasons(doScript);
    }

    /** The {@link #commands} with the hosts that they are for. */
    public List<HostLine> solution() {
        return HostLine.all(doScript, on);
    }

    /** The commands that rebuilding runs: those of {@code again}, or of {@code do} where there is none. */
    public List<HostLine> rebuildCommands() {
        return HostLine.all(again.orElse(doScript), on);
    }

    private Stream<Check> allChecks() {
        return Stream.of(
                        checks.stream(),
                        mistakes.stream().flatMap(m -> m.when().stream()),
                        predict.stream().flatMap(p -> p.truth().checks().stream()))
                .flatMap(c -> c);
    }

    /** What its checks must be shown of the wire, and the places it shows. */
    public Set<Stretch> stretches() {
        Set<Stretch> stretches = new LinkedHashSet<>();
        capture.forEach(p -> stretches.add(new Stretch(p, Span.Since.COMMAND)));
        allChecks().forEach(c -> stretches.addAll(c.stretches()));
        return stretches;
    }

    /** The stretches of time of which its checks must be told what the kernel said. */
    public Set<Span> listens() {
        return allChecks().flatMap(c -> c.listens().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** What must be fetched for its checks. */
    public Set<Probe> probes() {
        return allChecks().flatMap(c -> c.probes().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Every place that must be captured while this step is on: those it shows and those its checks need. */
    public Set<Place> captures() {
        Set<Place> places = new LinkedHashSet<>(capture);
        allChecks().forEach(c -> places.addAll(c.captures()));
        return places;
    }
}
