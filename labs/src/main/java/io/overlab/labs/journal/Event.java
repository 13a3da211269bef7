package io.overlab.labs.journal;

import io.overlab.capture.live.SeenPacket;
import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that happened in a session. Whoever shows, keeps or exports a session needs nothing but these. */
public sealed interface Event {

    /** Who gave a command. */
    enum Origin {
        /** The person, at Overlab's prompt. */
        TYPED,
        /** Overlab, because the person asked for the solution. */
        SOLVED,
        /** Overlab, to bring a lab into a state it had; not shown. */
        REBUILT,
        /** A person at another terminal or in a nested shell. */
        ELSEWHERE
    }

    /**
     * The hosts run.
     *
     * @param hosts their names
     * @param millis how long it took
     */
    record LabReady(List<String> hosts, long millis) implements Event {}

    /**
     * Which programs there are to record with.
     *
     * @param versions what each says of its version, by its name
     */
    record ToolsFound(Map<String, String> versions) implements Event {}

    /**
     * A scenario has begun, at its first step or where it was left.
     *
     * @param scenario its name
     * @param title its title
     * @param steps how many steps it has
     */
    record LessonBegan(String scenario, String title, int steps) implements Event {}

    /**
     * A step is on now.
     *
     * @param number from 1
     * @param of how many there are
     * @param name the step's name
     */
    record StepBegan(int number, int of, String name) implements Event {}

    /**
     * A command line was given to a host.
     *
     * @param command its number in the session, from 1
     * @param host where
     * @param line the line, and the lines that bash asked for after it
     * @param origin who gave it
     */
    record CommandBegan(long command, String host, String line, Origin origin) implements Event {}

    /**
     * A verb was given.
     *
     * @param host where the person was
     * @param line as typed
     */
    record VerbGiven(String host, String line) implements Event {}

    /**
     * Overlab showed lines that no other event tells of: what a verb answers.
     *
     * @param lines as a terminal with colours gets them, without line ends
     */
    record Shown(List<String> lines) implements Event {}

    /**
     * A host printed something.
     *
     * @param host which
     * @param bytes as the terminal gets them
     * @param foreground whether a command was running, rather than a job in the background
     * @param origin whose command it was
     */
    record Output(String host, byte[] bytes, boolean foreground, Origin origin) implements Event {}

    /**
     * A command line has ended.
     *
     * @param command its number
     * @param host where
     * @param status as {@code $?} shows it
     * @param origin who gave it
     */
    record CommandEnded(long command, String host, int status, Origin origin) implements Event {}

    /**
     * A frame was captured.
     *
     * @param seen the frame, decoded, with its number; frames come in the order of their time
     * @param shown whether it is to be shown as it happens
     */
    record FrameSeen(SeenPacket seen, boolean shown) implements Event {}

    /**
     * The checks of a step were evaluated.
     *
     * @param step the step's name
     * @param verdicts one a check, in the scenario's order
     * @param occasion why they were evaluated
     * @param observed what the checks were given, so that they can be evaluated again; absent where it was not kept
     */
    record Checked(String step, List<Verdict> verdicts, Occasion occasion, Optional<Observation> observed)
            implements Event {}

    /** Why checks were evaluated. */
    enum Occasion {
        /** The step has just begun: what is so before anything was done. */
        BASELINE,
        /** A command has ended. */
        COMMAND,
        /** Something may have changed without a command: in a nested shell, another terminal, the background. */
        CHANGE,
        /** The person asked. */
        ASKED
    }

    /**
     * A wrong turn was recognised.
     *
     * @param step the step's name
     * @param mistake its name
     * @param say what to tell
     */
    record MistakeSeen(String step, String mistake, String say) implements Event {}

    /** How a step was left. */
    enum Ending {
        /** Its checks passed. */
        DONE,
        /** Overlab did it. */
        SKIPPED
    }

    /**
     * A step is over.
     *
     * @param number from 1
     * @param of how many there are
     * @param name the step's name
     * @param title its title
     * @param ending how
     */
    record StepEnded(int number, int of, String name, String title, Ending ending) implements Event {}

    /**
     * What an earlier step made is gone.
     *
     * @param number the earlier step, from 1
     * @param title its title
     * @param found what is so instead
     * @param current the step that is on, from 1
     * @param justNow whether it went with the last command; otherwise the person asked for help
     */
    record StepUndone(int number, String title, String found, int current, boolean justNow) implements Event {}

    /**
     * A command has ended and the kernel's state is another than before.
     *
     * @param command its number, 0 for one in a nested shell or at another terminal
     * @param changes what is different, in the order of hosts and namespaces
     * @param state the state now; absent where it was not kept
     */
    record KernelChanged(long command, List<Change> changes, Optional<Snapshot> state) implements Event {}

    /**
     * The person does, or does not, want to be told what commands change.
     *
     * @param silenced whether it is not to be told
     */
    record ChangesSilenced(boolean silenced) implements Event {}

    /**
     * The hosts were made anew without the last command that changed something.
     *
     * @param host where it had been given
     * @param line what it was
     * @param again how many commands were given again after those of the steps before
     * @param lost how many could not be, because they were given in a nested shell or at another terminal
     */
    record Undone(String host, String line, int again, int lost) implements Event {}

    /**
     * What a person had done in a step when the program ended was done again on fresh hosts.
     *
     * @param again how many commands changed something again
     * @param lost how many could not be given again: they were given in a nested shell or at another terminal, or come to
     *     no end by themselves
     */
    record GivenAgain(int again, int lost) implements Event {}

    /** The lesson waits while the person does something else. */
    record LessonSuspended() implements Event {}

    /**
     * The lesson goes on where it was left, on fresh hosts in the state they had.
     *
     * @param number the step, from 1
     */
    record LessonResumed(int number) implements Event {}

    /**
     * All steps are over.
     *
     * @param scenario its name
     * @param done how many were done
     * @param skipped how many were skipped
     * @param score how the predictions came out
     */
    record LessonEnded(String scenario, int done, int skipped, Score score) implements Event {}

    /**
     * How predictions came out.
     *
     * @param answered how many were made and could be graded
     * @param right how many of them were right
     * @param longestStreak the most that were right one after the other
     */
    record Score(int answered, int right, int longestStreak) {}

    /**
     * The person answered the question of a step.
     *
     * @param answer in words
     */
    record Predicted(String answer) implements Event {}

    /**
     * The step is done and shows how its question is answered.
     *
     * @param ask the question
     * @param given the person's answer, in words
     * @param outcome what happened, in words; nothing when it cannot be told
     * @param found what was seen
     * @param right whether the answer was right
     */
    record PredictionGraded(String ask, String given, Optional<String> outcome, Optional<String> found, boolean right)
            implements Event {}

    /**
     * A hint was asked for.
     *
     * @param number from 1
     * @param of how many the step has
     * @param text the hint
     */
    record HintGiven(int number, int of, String text) implements Event {}

    /**
     * Something the person should know that is not an error.
     *
     * @param text one sentence or two
     */
    record Remark(String text) implements Event {}

    /**
     * Something went wrong that the person can do something about.
     *
     * @param text one sentence: what, where, what to do
     */
    record Problem(String text) implements Event {}

    /**
     * The bash of a host is gone and a new one has taken its place.
     *
     * @param host which
     * @param status what it ended with
     */
    record ShellReplaced(String host, int status) implements Event {}
}
