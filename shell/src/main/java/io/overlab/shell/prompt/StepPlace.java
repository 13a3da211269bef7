package io.overlab.shell.prompt;

import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.complete.CommandPlace;
import java.util.Optional;

/** The namespace that the current step is about: that of its next command, or else of what it captures. */
final class StepPlace {
    private StepPlace() {}

    /** The namespace; the host's own when the step names none that is there. */
    static Place of(Desk desk, Snapshot snapshot) {
        Optional<Step> step = desk.session().lesson().flatMap(Lesson::step);
        Optional<HostLine> next = step.flatMap(s -> NextCommand.of(desk, s).map(c -> HostLine.of(c, s.on())));
        String host = next.map(HostLine::host).or(() -> step.map(Step::on)).orElse(desk.host());
        Optional<Place> named = next.map(HostLine::line)
                .map(CommandPlace::netns)
                .filter(n -> !n.isEmpty())
                .map(n -> new Place(host, n, ""))
                .filter(p -> snapshot.namespace(p).isPresent());
        return named.or(() -> step.flatMap(s -> s.captures().stream()
                        .map(Place::namespace)
                        .filter(p -> p.host().equals(host) && !p.netns().isEmpty())
                        .filter(p -> snapshot.namespace(p).isPresent())
                        .findFirst()))
                .orElse(new Place(host, "", ""));
    }
}
