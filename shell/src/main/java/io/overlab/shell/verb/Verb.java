package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;

/** A word of Overlab's own at the prompt. None shadows a Linux command or a bash builtin. */
public interface Verb {
    /** The word. */
    String name();

    /** How it is written, for example {@code on HOST [COMMAND]}. */
    String synopsis();

    /** What it does, in one line. */
    String summary();

    /** More about it, or the empty string. */
    default String details() {
        return "";
    }

    /** Whether it shows a list, or a table, which a command may be given: {@code packets | grep ARP}. */
    default boolean lists() {
        return false;
    }

    /**
     * Does it.
     *
     * @param desk what it works with
     * @param rest what was typed after the word, unparsed
     * @return an exit status
     * @throws UsageException when {@code rest} is not what the synopsis says
     */
    int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException;
}
