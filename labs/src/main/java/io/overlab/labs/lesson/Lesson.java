package io.overlab.labs.lesson;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.Observation;
import io.overlab.labs.check.OutputCheck;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Ending;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.Mistake;
import io.overlab.labs.scenario.Prediction;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One learner's way through one scenario: which step is on, what its checks say, what has been told. Asks nobody. */
public final class Lesson {
    private final Scenario scenario;
    private final EventStream events;
    private final Set<String> toldMistakes = new HashSet<>();
    /** What a command has shown once was seen, whatever the next one shows. */
    private final Map<OutputCheck, Verdict> shownOnce = new HashMap<>();

    private final Guesses guesses;
    private final EarlierWork earlier;
    private int index;
    private int hintsGiven;
    private int done;
    private int skipped;

    Lesson(Scenario scenario, EventStream events) {
        this(scenario, events, Tally.NONE);
    }

    /** A lesson that is begun again, or elsewhere, with the predictions made so far. */
    Lesson(Scenario scenario, EventStream events, Tally tally) {
        this.scenario = scenario;
        this.events = events;
        this.guesses = new Guesses(events, tally);
        this.earlier = new EarlierWork(scenario, events);
    }

    /** How the predictions came out so far. */
    Tally tally() {
        return guesses.tally();
    }

    /** The scenario. */
    public Scenario scenario() {
        return scenario;
    }

    /** The step that is on, or nothing when all are over. */
    public Optional<Step> step() {
        return over() ? Optional.empty() : Optional.of(scenario.steps().get(index));
    }

    /** The number of the step that is on, from 1; one more than there are steps when all are over. */
    public int number() {
        return index + 1;
    }

    /** Whether all steps are over. */
    public boolean over() {
        return index >= scenario.steps().size();
    }

    /** The step that is on, with its scenario; the scenario when all are over. */
    String label() {
        return scenario.name() + step().map(s -> "/" + s.name()).orElse("");
    }

    /** The places to capture now: the scenario's and the step's. */
    Set<Place> captures() {
        Set<Place> places = new LinkedHashSet<>(scenario.capture());
        step().ifPresent(s -> places.addAll(s.captures()));
        // The next step's too, so that its captures are open before its first command.
        if (index + 1 < scenario.steps().size()) {
            places.addAll(scenario.steps().get(index + 1).captures());
        }
        return places;
    }

    /** Whether the checks of this step or of the next must be told what the kernel says by itself. */
    boolean listens() {
        List<Step> steps = scenario.steps();
        return step().stream()
                .flatMap(s -> steps.subList(index, Math.min(index + 2, steps.size())).stream())
                .anyMatch(s -> !s.listens().isEmpty());
    }

    /** The places whose frames are shown as they happen. */
    Set<Place> shown() {
        Set<Place> places = new LinkedHashSet<>(scenario.capture());
        step().ifPresent(s -> places.addAll(s.capture()));
        return places;
    }

    /** Says which scenario this is. */
    void announce() {
        events.publish(new Event.LessonBegan(
                scenario.name(), scenario.title(), scenario.steps().size()));
    }

    /** Goes to a step and says so. */
    void begin(int at, Snapshot snapshot) {
        index = at;
        hintsGiven = 0;
        shownOnce.clear();
        earlier.begin(at, snapshot);
        step().ifPresent(s -> {
            guesses.begin(s);
            events.publish(new Event.StepBegan(number(), scenario.steps().size(), s.name()));
        });
    }

    /** The step that is on is as it was when it began, on other hosts. */
    void again(Snapshot snapshot) {
        earlier.begin(index, snapshot);
        guesses.again();
    }

    /**
     * Says what of the earlier steps' work is gone, if anything is: no command of this step would bring it back.
     *
     * @return whether something is
     */
    boolean tellUndone(Observation now) {
        return earlier.tellGone(index, now);
    }

    /** What of the earlier steps' work is not as it was when this step began. */
    List<Verdict> undone(Observation now) {
        return earlier.gone(now);
    }

    /** What stays by itself and is not as a step leaves it. */
    static List<Verdict> notAsLeft(Step step, Observation now) {
        return step.checks().stream()
                .filter(Check::lasting)
                .map(c -> c.evaluate(now))
                .filter(v -> !v.passed())
                .toList();
    }

    /**
     * Judges the step that is on.
     *
     * @param settled whether nothing is under way that may still change it; only then wrong turns are told
     * @return whether all its checks passed
     */
    boolean judge(Observation observation, Event.Occasion occasion, boolean settled) {
        Step step = step().orElseThrow();
        List<Verdict> verdicts =
                step.checks().stream().map(c -> verdict(c, observation)).toList();
        boolean passed = verdicts.stream().allMatch(Verdict::passed);
        if (occasion != Event.Occasion.BASELINE) {
            guesses.look(observation);
        }
        events.publish(new Event.Checked(step.name(), verdicts, occasion, Optional.of(observation)));
        if (!passed && settled) {
            recogniseMistakes(step, observation);
            earlier.tellJustGone(index, observation);
        }
        return passed;
    }

    private Verdict verdict(Check check, Observation observation) {
        Verdict now = check.evaluate(observation);
        if (!(check instanceof OutputCheck output)) {
            return now;
        }
        if (now.passed()) {
            shownOnce.put(output, now);
        }
        return shownOnce.getOrDefault(output, now);
    }

    private void recogniseMistakes(Step step, Observation observation) {
        for (Mistake mistake : step.mistakes()) {
            boolean made = mistake.when().stream()
                    .map((Check c) -> c.evaluate(observation))
                    .allMatch(Verdict::passed);
            String key = step.name() + "/" + mistake.name();
            if (made && toldMistakes.add(key)) {
                events.publish(new Event.MistakeSeen(step.name(), mistake.name(), mistake.say()));
            } else if (!made) {
                // Made again after it was put right, it is told again.
                toldMistakes.remove(key);
            }
        }
    }

    /** Leaves the step that is on; the caller begins the next. */
    void end(Ending ending) {
        Step step = step().orElseThrow();
        if (ending == Ending.DONE) {
            guesses.grade();
            done++;
        } else {
            skipped++;
        }
        events.publish(new Event.StepEnded(number(), scenario.steps().size(), step.name(), step.title(), ending));
        index++;
        if (over()) {
            events.publish(new Event.LessonEnded(
                    scenario.name(), done, skipped, guesses.tally().score()));
        }
    }

    /** Puts the lesson behind its last step. */
    void toEnd() {
        index = scenario.steps().size();
        events.publish(new Event.LessonEnded(
                scenario.name(), done, skipped, guesses.tally().score()));
    }

    /** The question that can be answered now. */
    public Optional<Prediction> question() {
        return guesses.open();
    }

    /** The answer that was given to it, if one was. */
    public Optional<String> answer() {
        return guesses.given();
    }

    /**
     * Takes a typed text as the answer to the open question, if it is one.
     *
     * @return whether it is
     */
    public boolean answer(String typed) {
        return guesses.answer(typed);
    }

    /** Gives the next hint, or the last once more. */
    public void hint() {
        if (over()) {
            events.publish(new Event.Remark("All steps are over: there is nothing left to hint at."));
            return;
        }
        List<String> hints = step().map(Step::hints).orElse(List.of());
        if (hints.isEmpty()) {
            events.publish(new Event.Remark("This step has no hints. `solve` types its commands for you."));
            return;
        }
        hintsGiven = Math.min(hintsGiven + 1, hints.size());
        events.publish(new Event.HintGiven(hintsGiven, hints.size(), hints.get(hintsGiven - 1)));
    }
}
