package io.overlab.labs.scenario;

import io.overlab.labs.host.LabSpec;
import io.overlab.labs.state.Place;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One lesson or challenge, as its file describes it.
 *
 * @param name for example {@code build-overlay}; the name of its folder
 * @param title a few words
 * @param minutes how long it takes a learner
 * @param track the group it is listed with, for example {@code build}
 * @param level how hard it is within its track, from 1 to 3; 0 when not given
 * @param order its place in the list of scenarios, lowest first; 1000 when not given
 * @param needs what the machine must have, for example {@code docker} or {@code kernel:netem}
 * @param hosts the hosts and their underlay addresses, in the file's order
 * @param capture the places captured from the start
 * @param setup commands run before step 1 and not shown, by host, lines ended by {@code \n}
 * @param steps at least one
 * @param challenge whether the learner finds out what to do: commands and their host are not shown
 * @param closing what is said when all steps are over
 * @param file where it was read from
 */
public record Scenario(
        String name,
        String title,
        int minutes,
        String track,
        int level,
        int order,
        List<String> needs,
        Map<String, String> hosts,
        List<Place> capture,
        Map<String, String> setup,
        List<Step> steps,
        boolean challenge,
        Optional<String> closing,
        Path file) {

    /** The hosts of a scenario that names none. */
    public static final Map<String, String> DEFAULT_HOSTS = LabSpec.DEFAULT.hosts();

    /** Checks that nothing is missing. */
    public Scenario {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(track, "track");
        needs = List.copyOf(needs);
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        capture = List.copyOf(capture);
        setup = Collections.unmodifiableMap(new LinkedHashMap<>(setup));
        steps = List.copyOf(steps);
        Objects.requireNonNull(closing, "closing");
        Objects.requireNonNull(file, "file");
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("the scenario " + name + " has no steps");
        }
    }

    /** The step of that name. */
    public Optional<Step> step(String stepName) {
        return steps.stream().filter(s -> s.name().equals(stepName)).findFirst();
    }

    /** The position of the step of that name in {@link #steps()}, counted from 0. */
    public OptionalInt indexOf(String stepName) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(stepName)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
