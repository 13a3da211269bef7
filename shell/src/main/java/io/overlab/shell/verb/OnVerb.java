package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;

/** {@code on}: goes to a host, or runs one command there. */
final class OnVerb implements Verb {
    @Override
    public String name() {
        return "on";
    }

    @Override
    public String synopsis() {
        return "on HOST [COMMAND]";
    }

    @Override
    public String summary() {
        return "goes to a host, or runs one command there";
    }

    @Override
    public String details() {
        return "COMMAND reaches the bash of HOST as it was typed.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        int space = rest.indexOf(32);
        String host = space < 0 ? rest : rest.substring(0, space);
        if (!desk.hosts().contains(host)) {
            throw new UsageException((host.isEmpty() ? "Say which host" : "There is no host " + host) + ": "
                    + String.join(", ", desk.hosts()) + ".");
        }
        if (space >= 0) {
            return desk.run(host, rest.substring(space + 1), Origin.TYPED);
        }
        desk.goTo(host);
        return ExitStatus.OK;
    }
}
