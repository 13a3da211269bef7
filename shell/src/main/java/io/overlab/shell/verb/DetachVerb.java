package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.shell.Desk;

/** {@code detach}: the same as {@code overlab detach} typed on the host. */
final class DetachVerb implements Verb {
    @Override
    public String name() {
        return "detach";
    }

    @Override
    public String synopsis() {
        return "detach NAME";
    }

    @Override
    public String summary() {
        return "takes away what attach has made, and tells the others";
    }

    @Override
    public String details() {
        return "On the host you are on. `overlab detach` on a host is the same.";
    }

    @Override
    public int run(Desk desk, String rest) throws LabException {
        return desk.run(desk.host(), ("overlab detach " + rest).strip(), Origin.TYPED);
    }
}
