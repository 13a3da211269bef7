package io.overlab.labs.lesson;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One person's stay in a lesson, on hosts that run ({@link Session}) or in a recording of them. */
public interface Stay extends AutoCloseable {
    /** Something that gives several lines. */
    @FunctionalInterface
    interface Lines<T> {
        /** Gives them. */
        T give() throws LabException;
    }

    /** The stream of what happens. */
    EventStream events();

    /** The names of the hosts a person can be on. */
    List<String> hostNames();

    /** The network state of all hosts now. */
    Snapshot snapshot();

    /** What is captured. */
    Captures captures();

    /** The lesson the person is in. */
    Optional<Lesson> lesson();

    /** The lesson that waits. */
    Optional<Lesson> suspended();

    /** How far the person has come in which scenario. */
    ProgressStore progress();

    /** How many commands of a step, from the first on, have been given on its host and taken since it began. */
    int commandsGivenOf(Step step);

    /** Whether a host's bash waits for more of a command it has begun to read. */
    boolean wantsMore(String host);

    /** Takes back a command that a host's bash has only half read. */
    void cancel(String host) throws LabException, IOException;

    /** The folder that a host's bash is in, home as {@code ~}. */
    String folder(String host);

    /** Gives lines of which the step is done only when all are given, or as many as there will be. */
    <T> T asOne(Lines<T> lines) throws LabException;

    /**
     * Takes a typed text as the answer to the step's open question, if it is one.
     *
     * @return whether it is
     */
    boolean answer(String typed);

    /** Judges the lesson now; does nothing without one. */
    void judge(Occasion occasion);

    /** Says whether something that earlier steps made is gone. */
    void tellUndone();

    /**
     * Goes on with a lesson on fresh hosts, at a step in which something was done already.
     *
     * @param scenario which
     * @param index the step, from 0; the number of steps means the end
     * @param given what was given in that step; it is given again
     */
    void start(Scenario scenario, int index, List<Given> given) throws LabException;

    /**
     * Does what a step asks for, unseen, and leaves it as skipped.
     *
     * @return what is not as the step would leave it; then the step stays on
     */
    List<Verdict> skip(Step step) throws LabException;

    /** Lets the lesson wait, so that the person can try things on its hosts. */
    void suspend() throws LabException;

    /** Goes on with the lesson that waits, on fresh hosts that are as they were when it was left. */
    void back() throws LabException;

    /**
     * Makes the hosts anew as they were before the last command that changed something in this step.
     *
     * @return whether there was one
     */
    boolean undo() throws LabException;

    @Override
    void close();
}
