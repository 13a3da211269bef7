package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Ending;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks at the lab and lets the lesson say what it means; moves the lesson on. One observation at a time. */
final class Judge {
    private final LabScene scene;
    private final Captures captures;
    private final Observer observer;
    private final KeptProgress progress;
    private final EventStream events;
    private final Trail trail;
    private volatile Lesson lesson;
    private Lesson suspended;
    private boolean held;
    private boolean doneWhileHeld;
    private Optional<Lesson> before = Optional.empty();

    Judge(LabScene scene, Captures captures, Trail trail, ProgressStore progress, EventStream events) {
        this.scene = scene;
        this.trail = trail;
        this.captures = captures;
        this.observer = new Observer(scene, captures);
        this.progress = new KeptProgress(progress, trail);
        this.events = events;
    }

    /** The lesson that is on. */
    Optional<Lesson> lesson() {
        return Optional.ofNullable(lesson);
    }

    /** Whether there is a step to judge. */
    boolean atWork() {
        return lesson().filter(l -> !l.over()).isPresent();
    }

    /** How many commands had been given when the step began. */
    long commandsBeforeStep() {
        return observer.commandsBeforeStep();
    }

    /** Whether frames came that no judgement has seen. */
    boolean framesCame() {
        return observer.framesCame();
    }

    /** Whether what the step has fetched has become different since it was judged. */
    boolean fetchedChanged() {
        return lesson().flatMap(Lesson::step).filter(observer::fetchedChanged).isPresent();
    }

    /** Has no lesson any more. */
    synchronized void forget() {
        before = Optional.ofNullable(lesson).or(() -> Optional.ofNullable(suspended));
        lesson = null;
        suspended = null;
        observer.forgetCommand();
    }

    /** The lesson that waits while the person does something else, or while its hosts are made anew. */
    synchronized Optional<Lesson> suspended() {
        return Optional.ofNullable(suspended);
    }

    /** Lets the lesson wait. */
    synchronized void suspend() {
        suspended = lesson;
        lesson = null;
        observer.forgetCommand();
    }

    /** Goes on with the lesson that waits, on hosts that are as they were in its step. */
    void resume() {
        synchronized (this) {
            lesson = suspended;
            suspended = null;
            keep();
            observer.stepBegan();
            if (atWork()) {
                Snapshot snapshot = scene.snapshot();
                lesson.again(snapshot);
                refreshCaptures(snapshot);
                captures.beginStep();
            }
        }
        events.settle();
    }

    /**
     * Begins a lesson at a step, on hosts that are as they are when it begins.
     *
     * @param index the step, from 0; at the number of steps the lesson is over
     * @param given what was given in that step, and is yet to be given again
     */
    void begin(Scenario scenario, int index, List<Given> given) {
        synchronized (this) {
            Optional<ProgressStore.Progress> left = progress.left(scenario);
            // Who goes to another step has made the predictions of this sitting all the same.
            lesson = before.filter(b -> b.scenario().name().equals(scenario.name()))
                    .map(b -> new Lesson(scenario, events, b.tally()))
                    .orElseGet(() -> new Lesson(
                            scenario,
                            events,
                            left.map(ProgressStore.Progress::tally).orElse(Tally.NONE)));
            before = Optional.empty();
            observer.forgetCommand();
            lesson.announce();
            captures.want(lesson.captures(), lesson.shown(), lesson.label());
            if (index >= scenario.steps().size()) {
                lesson.toEnd();
                trail.begin(scene.snapshot());
            } else {
                beginStep(index, scene.snapshot(), given);
                left.filter(p -> p.step() == index + 1 && lesson.number() == p.step())
                        .flatMap(ProgressStore.Progress::answer)
                        .ifPresent(lesson::answer);
            }
            progress.save(lesson);
        }
        events.settle();
    }

    /** Goes on with a scenario whose file was saved, at the step of the same name, on the same hosts. */
    void reload(Scenario changed) {
        Optional<Lesson> now = lesson().filter(l ->
                l.scenario().file().equals(changed.file()) && l.step().isPresent());
        if (now.isEmpty()) {
            return;
        }
        Scenario old = now.get().scenario();
        int number = now.get().number();
        int index = changed.indexOf(now.get().step().orElseThrow().name())
                .orElse(Math.min(number, changed.steps().size()) - 1);
        boolean sameWay = index == number - 1
                && changed.setup().equals(old.setup())
                && changed.hosts().equals(old.hosts())
                && IntStream.range(0, index)
                        .allMatch(i -> changed.steps()
                                .get(i)
                                .rebuildCommands()
                                .equals(old.steps().get(i).rebuildCommands()));
        events.publish(new Event.Remark(changed.file() + " was saved: this is its step now."
                + (sameWay
                        ? ""
                        : " What leads to it has changed, and the hosts have not: `goto " + (index + 1)
                                + "` makes them anew.")));
        begin(changed, index, index == number - 1 ? trail.given() : List.of());
    }

    /** Notes what has just ended; a command that began before the step did says nothing about it. */
    void ended(long command, CommandOutcome outcome) {
        observer.ended(command, outcome);
    }

    /**
     * Judges the lesson now; does nothing without one.
     *
     * @param occasion why
     * @param running whether a command is under way: nobody can say yet that something did not happen
     */
    void judge(Occasion occasion, boolean running) {
        if (atWork()) {
            judge(occasion, running, scene.snapshot());
        }
    }

    /**
     * Judges the lesson by a state; does nothing without one.
     *
     * @param occasion why
     * @param running whether a command is under way
     * @param snapshot the state
     */
    void judge(Occasion occasion, boolean running, Snapshot snapshot) {
        synchronized (this) {
            observer.seeFrames();
            if (!atWork()) {
                return;
            }
            boolean done =
                    lesson.judge(observer.observe(lesson.step().orElseThrow(), snapshot, running), occasion, !running);
            doneWhileHeld |= done && held;
            if (done && !held) {
                endStep(Ending.DONE, snapshot);
            } else {
                refreshCaptures(snapshot);
            }
        }
        events.settle();
    }

    /** The step does not end, though it be done, until {@link #release}: there are commands of it still to come. */
    synchronized void hold() {
        held = true;
        doneWhileHeld = false;
    }

    /** The step may end, and does if it was done meanwhile. */
    void release() {
        synchronized (this) {
            held = false;
            if (doneWhileHeld && atWork()) {
                endStep(Ending.DONE, scene.snapshot());
            }
        }
        events.settle();
    }

    /**
     * Leaves a step that was done unseen.
     *
     * @return what is not as the step would leave it; then the step stays on
     */
    List<Verdict> skip(Step step) {
        synchronized (this) {
            if (!atWork() || lesson.step().filter(s -> s == step).isEmpty()) {
                return List.of();
            }
            Snapshot snapshot = scene.snapshot();
            Observation observation = new Observation(snapshot, List.of(), Optional.empty());
            List<Verdict> missing = Stream.concat(
                            Lesson.notAsLeft(step, observation).stream(), lesson.undone(observation).stream())
                    .toList();
            if (!missing.isEmpty()) {
                return missing;
            }
            endStep(Ending.SKIPPED, snapshot);
        }
        events.settle();
        return List.of();
    }

    /** Says whether something that earlier steps made is gone. */
    void tellUndone() {
        synchronized (this) {
            if (atWork()) {
                lesson.tellUndone(new Observation(scene.snapshot(), List.of(), Optional.empty()));
            }
        }
        events.settle();
    }

    /** Keeps what was given and predicted in the step, if that is more or less than is kept. */
    synchronized void keep() {
        if (atWork()) {
            progress.keep(lesson);
        }
    }

    /**
     * Takes a typed text as the answer to the open question, if it is one.
     *
     * @return whether it is
     */
    synchronized boolean answer(String typed) {
        boolean taken = lesson != null && lesson.answer(typed);
        if (taken) {
            keep();
        }
        return taken;
    }

    /** Ends the step and those after it that are done already. */
    private void endStep(Ending ending, Snapshot snapshot) {
        lesson.end(ending);
        observer.forgetCommand();
        captures.beginWindow();
        if (!lesson.over()) {
            beginStep(lesson.number() - 1, snapshot, List.of());
        }
        progress.save(lesson);
    }

    private void beginStep(int index, Snapshot snapshot, List<Given> given) {
        lesson.begin(index, snapshot);
        trail.begin(snapshot, given);
        observer.stepBegan();
        refreshCaptures(snapshot);
        captures.beginStep();
        if (lesson.judge(observer.observe(lesson.step().orElseThrow(), snapshot, false), Occasion.BASELINE, false)) {
            endStep(Ending.DONE, snapshot);
        }
    }

    private void refreshCaptures(Snapshot snapshot) {
        captures.want(lesson.captures(), lesson.shown(), lesson.label());
        captures.listening().want(lesson.listens(), scene.lab());
        captures.refresh(scene.lab(), snapshot);
    }
}
