package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.view.FdbTable;

/** {@code fdb}: the forwarding databases, of one namespace or of all that have rows. */
final class FdbVerb implements Verb {
    @Override
    public String name() {
        return "fdb";
    }

    @Override
    public String synopsis() {
        return "fdb [PLACE]";
    }

    @Override
    public String summary() {
        return "the forwarding databases, of one namespace or of all that have rows";
    }

    @Override
    public String details() {
        return "PLACE is HOST[/NETNS]; a word that is no host is a namespace of the current host. A row with self is in the table of the vxlan device, a row with master in that of the bridge.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        desk.screen().lines(FdbTable.lines(desk.session().snapshot(), Places.of(desk, rest)));
        return ExitStatus.OK;
    }
}
