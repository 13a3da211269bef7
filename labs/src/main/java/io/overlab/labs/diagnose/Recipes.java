package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects faults whose recipes are written as {@code HOST: COMMAND}. */
final class Recipes {
    private final List<Fault> faults = new ArrayList<>();

    /** Adds a fault by which short packets are lost, too. */
    void add(String name, String title, String finding, String at, String... commands) {
        List<Fix> recipe = Arrays.stream(commands)
                .map(c -> c.split(": ", 2))
                .map(c -> new Fix(c[0], c[1]))
                .toList();
        faults.add(new Fault(name, title, recipe, finding, Place.parse(at), false));
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }
}
