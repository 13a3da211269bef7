package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.view.NeighborTable;

/** {@code neigh}: the neighbour tables, of one namespace or of all that have entries. */
final class NeighVerb implements Verb {
    @Override
    public String name() {
        return "neigh";
    }

    @Override
    public String synopsis() {
        return "neigh [PLACE]";
    }

    @Override
    public String summary() {
        return "the neighbour tables, of one namespace or of all that have entries";
    }

    @Override
    public String details() {
        return "PLACE is HOST[/NETNS]; a word that is no host is a namespace of the current host.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        desk.screen().lines(NeighborTable.lines(desk.session().snapshot(), Places.of(desk, rest)));
        return ExitStatus.OK;
    }
}
