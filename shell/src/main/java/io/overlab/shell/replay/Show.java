package io.overlab.shell.replay;

import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Verifier;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Step;
import java.util.List;
import java.util.Optional;

/**
 * Plays a scenario: types what its steps say and goes on when the step is done, never after some time. The one who
 * presents says when, or nobody does and it runs by itself.
 */
public final class Show {
    /** Hears how it goes on. */
    public interface Watcher {
        /**
         * A step was played.
         *
         * @param number from 1
         * @param step which
         * @param millis how long it took
         * @param done whether its checks passed
         */
        void played(int number, Step step, long millis, boolean done);
    }

    /** How a show came to its end. */
    public enum End {
        /** As it should. */
        DONE,
        /** A step could not be done. */
        STUCK
    }

    private static final long POLL_MILLIS = 50;
    private static final long ASK_AGAIN_NANOS = 1_000_000_000L;
    private static final int TIMES_TO_ASK = 4;
    private static final long PATIENCE_NANOS = 15_000_000_000L;
    private static final String KEYS =
            "Space goes on, b back, n next step, g to a step, p the prompt, ? all keys, q ends.";

    private final Course course;
    private final Stage stage;
    private final Plan plan;
    private final Watcher watcher;
    private final Controls controls;
    private boolean stopped;
    private boolean unread;

    /** Prepares it; the course has begun. */
    public Show(Course course, Stage stage, Plan plan, Watcher watcher) {
        this.course = course;
        this.stage = stage;
        this.plan = plan;
        this.watcher = watcher;
        this.controls = new Controls(course, stage, plan.auto());
    }

    /** Plays until all is over or the person leaves. */
    public End run() throws LabException {
        if (stage.hasKeys()) {
            stage.say(controls.auto() ? "It runs by itself; any key hurries it on, r stops that, q ends it." : KEYS);
        }
        while (true) {
            Optional<Step> step = course.step();
            Move move = step.isPresent() ? play(step.get()) : atEnd();
            if (move == Move.QUIT || stage.left()) {
                return End.DONE;
            }
            if (move == Move.STUCK) {
                return End.STUCK;
            }
            go(move, step);
        }
    }

    private void go(Move move, Optional<Step> step) {
        int number = course.number();
        if (move == Move.BACK) {
            boolean again =
                    step.filter(s -> course.given(s) > 0 && course.isOn(s)).isPresent();
            course.goTo("" + Math.max(1, again ? number : number - 1));
            unread = false;
        } else if (move == Move.SKIP && step.filter(course::isOn).isPresent()) {
            if (course.given(step.get()) > 0 || !course.skip()) {
                boolean last = number >= course.scenario().steps().size();
                course.goTo(last ? "end" : "" + (number + 1));
            }
            unread = false;
        }
    }

    private Move atEnd() throws LabException {
        if (controls.byItself()) {
            return Move.QUIT;
        }
        stage.say("That was the last step: b goes back, g to a step, p gives you the prompt, q ends.");
        Optional<Move> move = controls.await(Stage.FOREVER);
        return move.orElse(Move.ON);
    }

    private Move play(Step step) throws LabException {
        int number = course.number();
        if (number >= plan.until() && !stopped) {
            stopped = true;
            if (!stage.hasKeys()) {
                return Move.QUIT;
            }
            controls.auto(false);
            stage.say("Here is step " + number + ", where it was to stop. " + KEYS);
        }
        if (unread) {
            unread = false;
            Optional<Move> move = controls.await(plan.pace().readingMillis(stage.linesShown()));
            if (move.isPresent()) {
                return move.get();
            }
        }
        if (plan.cues() && step.cue().isPresent() && course.given(step) == 0) {
            stage.say("To the slides: " + step.cue().get());
            Optional<Move> move = controls.await(plan.pace().readingMillis(1));
            if (move.isPresent()) {
                return move.get();
            }
        }
        long from = stage.nanos();
        stage.linesShown();
        course.tell();
        Move move = course.asOne(() -> commands(step));
        if (move == Move.ON) {
            move = reach(step);
        }
        if (move == Move.ON || move == Move.STUCK) {
            watcher.played(number, step, (stage.nanos() - from) / 1_000_000, move == Move.ON);
        }
        unread = move == Move.ON;
        return move;
    }

    private Move commands(Step step) throws LabException {
        List<HostLine> commands = step.solution();
        long reading = plan.pace().readingMillis(stage.linesShown());
        int next = course.given(step);
        while (next < commands.size()) {
            HostLine command = commands.get(next);
            int had = course.given(step);
            Optional<Move> move = give(command, reading);
            if (!course.isOn(step)) {
                return move.isPresent() ? Move.GONE : Move.ON;
            }
            if (move.isEmpty()) {
                next++;
                reading = plan.pace().readingMillis(stage.linesShown());
            } else if (move.get() == Move.RETAKEN) {
                int given = course.given(step);
                // Fewer than before: the person has made the hosts anew.
                next = given < had ? given : Math.max(next, given);
            } else {
                return move.get();
            }
        }
        return Move.ON;
    }

    /** Types a command and runs it; each of the two waits for the person. */
    private Optional<Move> give(HostLine command, long reading) throws LabException {
        stage.prompt(command.host(), false);
        Optional<Move> move = controls.await(reading);
        boolean first = true;
        for (String line : command.lines()) {
            if (move.isPresent()) {
                return move;
            }
            if (!first) {
                stage.prompt(command.host(), course.wantsMore(command.host()));
            }
            type(line);
            move = first ? controls.await(plan.pace().breathMillis()) : Optional.empty();
            if (move.isPresent()) {
                return move;
            }
            first = false;
            stage.enter();
            course.run(command.host(), line);
        }
        return Optional.empty();
    }

    /** A key finishes the typing at once; one that means something else than to go on is heard after it. */
    private void type(String line) {
        stage.line(line);
        int at = 0;
        if (!stage.keyByKey()) {
            stage.type(0, line.length());
            at = line.length();
        }
        while (at < line.length()) {
            int end = line.offsetByCodePoints(at, 1);
            long pause = plan.pace().keyMillis(line, at);
            stage.type(at, end);
            at = end;
            Optional<Key> key = pause > 0 && at < line.length() ? stage.key(pause) : Optional.empty();
            if (key.isPresent()) {
                stage.type(at, line.length());
                at = line.length();
                controls.keep(key.filter(k -> k != Key.GO && k != Key.OTHER));
            }
        }
    }

    /** Waits until the step is done. */
    private Move reach(Step step) throws LabException {
        long from = stage.nanos();
        long patience = ASK_AGAIN_NANOS;
        int asked = 0;
        while (course.isOn(step)) {
            long waited = stage.nanos() - from;
            if (waited > patience && asked < TIMES_TO_ASK) {
                Optional<Move> move = late(step, asked);
                if (move.isPresent()) {
                    return move.get();
                }
                asked++;
                patience *= 2;
                from = stage.nanos();
            } else if (waited > PATIENCE_NANOS && controls.byItself()) {
                stage.say("Step " + course.number() + " is not done although its commands were given"
                        + because(course.open()) + ".");
                if (!stage.hasKeys()) {
                    return Move.STUCK;
                }
                controls.auto(false);
            }
            Optional<Key> key = controls.next(POLL_MILLIS);
            Optional<Move> move = key.flatMap(controls::meant);
            if (move.isEmpty()
                    && !controls.auto()
                    && key.filter(k -> k == Key.GO).isPresent()) {
                move = giveAgain(step, 0);
            }
            if (move.isPresent()) {
                return move.get();
            }
            if (course.isOn(step)) {
                course.look();
            }
        }
        return Move.ON;
    }

    /** What could be lost on the way is asked for once more, as a person would. */
    private Optional<Move> late(Step step, int time) throws LabException {
        if (controls.byItself()) {
            return giveAgain(step, time);
        }
        if (time > 0) {
            return Optional.empty();
        }
        stage.say("The step is not done yet" + because(course.open()) + ". It goes on when it is"
                + (Verifier.asksAgain(step, 0).isEmpty() ? "" : "; Space asks once more") + ", n leaves it.");
        return Optional.empty();
    }

    private Optional<Move> giveAgain(Step step, int time) throws LabException {
        for (HostLine command : Verifier.asksAgain(step, time)) {
            boolean before = controls.auto();
            controls.auto(true);
            Optional<Move> move = give(command, plan.pace().breathMillis());
            controls.auto(before && controls.auto());
            if (move.isPresent()) {
                return move;
            }
        }
        return Optional.empty();
    }

    private static String because(String open) {
        return open.isEmpty() ? "" : ": " + open;
    }
}
