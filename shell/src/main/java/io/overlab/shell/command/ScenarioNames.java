package io.overlab.shell.command;

import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Surrounding;
import java.util.Iterator;
import java.util.List;

/** The names of the scenarios that come with Overlab, as a shell's completion offers them. */
final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        try {
            return Surrounding.look(true).catalog().files().stream()
                    .map(f -> f.getParent().getFileName().toString())
                    .iterator();
        } catch (ScenarioException e) {
            // Without their folder there is nothing to offer.
            return List.<String>of().iterator();
        }
    }
}
