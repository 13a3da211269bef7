package io.overlab.shell.verb;

import io.overlab.labs.journal.Event;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;

/** {@code quiet}: whether the prompt says after each command what changed in the kernel. */
final class QuietVerb implements Verb {
    @Override
    public String name() {
        return "quiet";
    }

    @Override
    public String synopsis() {
        return "quiet [on | off]";
    }

    @Override
    public String summary() {
        return "does not say after each command what it changed in the kernel";
    }

    @Override
    public String details() {
        return "After a command the prompt shows what it changed: a + is new, a - is gone, a ~ is different, a > came from "
                + "another namespace. `quiet` leaves that out, `quiet off` shows it again.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        boolean silent = switch (rest.strip()) {
            case "", "on" -> true;
            case "off" -> false;
            default -> throw new UsageException("quiet takes on or off, not '" + rest.strip() + "'.");
        };
        desk.session().events().publish(new Event.ChangesSilenced(silent));
        desk.screen()
                .line(
                        silent
                                ? "What commands change is not shown any more; `quiet off` shows it again."
                                : "What a command changes in the kernel is shown after it.");
        return ExitStatus.OK;
    }
}
