package io.overlab.shell.replay;

import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Stay.Lines;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.util.Optional;

/** The lesson that is played, as far as a show needs to know and move it. */
public interface Course {
    /** What is played. */
    Scenario scenario();

    /** The step that is on, or nothing when all are over. */
    Optional<Step> step();

    /** Its number, from 1. */
    int number();

    /** How many commands of a step, from the first on, have been given. */
    int given(Step step);

    /** Gives lines of which the step is done only when all are given. */
    <T> T asOne(Lines<T> lines) throws LabException;

    /**
     * Runs a line on a host to its end.
     *
     * @return the exit status
     */
    int run(String host, String line) throws LabException;

    /** Whether a host's bash wants more of a command. */
    boolean wantsMore(String host);

    /** Lets the step look once more whether it is done. */
    void look();

    /** What the first check says that is not passed yet, or the empty string. */
    String open();

    /** Shows the text of the step. */
    void tell();

    /**
     * Goes to a step on fresh hosts.
     *
     * @param where its number or name, or {@code end}; of any other it is said that there is none
     */
    void goTo(String where);

    /** Does the step unseen and goes on. */
    boolean skip();

    /** Takes an answer to the step's question. */
    boolean answer(String text);

    /** Whether a step is the one that is on. */
    default boolean isOn(Step step) {
        return step().filter(s -> s == step).isPresent();
    }
}
