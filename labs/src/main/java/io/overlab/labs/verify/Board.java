package io.overlab.labs.verify;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.lesson.Verifier.StepReport;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the proofs of a scenario come together. A step is told when all of its own are there and those before it were. */
final class Board {
    /** How often a step is rebuilt before what is different is a flaw. */
    private static final int REBUILDS = 3;

    private final List<Slot> slots = new ArrayList<>();
    private final List<StepProofs> told = new ArrayList<>();
    private final Consumer<StepProofs> listener;
    private int last;

    /** What is known of one step so far. */
    private static final class Slot {
        final Step step;
        List<Proof> walked;
        List<Verdict> verdicts = List.of();
        Optional<Left> left = Optional.empty();
        Left rebuilt;
        int rebuilds;
        long rebuildMillis;
        final List<Proof> trials = new ArrayList<>();

        Slot(Step step) {
            this.step = step;
        }

        boolean complete() {
            return walked != null && trials.size() == step.mistakes().size() && (left.isEmpty() || rebuiltForGood());
        }

        boolean rebuiltForGood() {
            return rebuilt != null && (rebuilds == REBUILDS || alike());
        }

        boolean alike() {
            return left.isPresent() && left.get().difference(rebuilt).isEmpty();
        }
    }

    /**
     * Makes an empty board.
     *
     * @param listener gets each step, in order
     */
    Board(Scenario scenario, Consumer<StepProofs> listener) {
        scenario.steps().forEach(s -> slots.add(new Slot(s)));
        this.listener = listener;
        this.last = slots.size();
    }

    /** The walk has left a step, or ends at it. */
    synchronized void walked(StepReport report, List<Proof> proofs, Optional<Left> left) {
        Slot slot = slots.get(report.number() - 1);
        slot.walked = proofs;
        slot.verdicts = report.verdicts();
        slot.left = left;
        if (left.isEmpty()) {
            last = report.number();
        }
        tell();
    }

    /** A step was walked once more, since it was rebuilt otherwise twice. */
    synchronized void walkedAgain(StepReport report, List<Proof> proofs, Optional<Left> left) {
        Slot slot = slots.get(report.number() - 1);
        if (slot.left.isPresent() && left.isPresent() && !slot.rebuiltForGood()) {
            slot.left = left;
            tell();
        }
    }

    /** Rebuilding has done a step. */
    synchronized void retraced(int number, Left after, long millis) {
        Slot slot = slots.get(number - 1);
        if (!slot.rebuiltForGood()) {
            slot.rebuilt = after;
            slot.rebuilds++;
            slot.rebuildMillis = millis;
            tell();
        }
    }

    /** What walking has left of a step, as far as that is known. */
    synchronized Optional<Left> left(int number) {
        return slots.get(number - 1).left;
    }

    /**
     * Whether a step was rebuilt otherwise than it was walked. What tables learn and forget takes its time, and on a
     * busy machine it is another time for each: that is no flaw unless it is so each time.
     */
    synchronized boolean doubtful() {
        return slots.stream().anyMatch(s -> s.left.isPresent() && s.rebuilt != null && !s.rebuiltForGood());
    }

    /** A wrong turn was tried. */
    synchronized void tried(int index, Proof proof) {
        slots.get(index).trials.add(proof);
        tell();
    }

    /** Whether a step can still be told: none after one that cannot be passed. */
    synchronized boolean wanted(int index) {
        return index < last;
    }

    /** What has been told. */
    synchronized List<StepProofs> told() {
        return List.copyOf(told);
    }

    private void tell() {
        while (told.size() < last && slots.get(told.size()).complete()) {
            int number = told.size() + 1;
            Slot slot = slots.get(number - 1);
            List<Proof> proofs = new ArrayList<>(slot.walked);
            slot.left.ifPresent(left -> proofs.add(again(slot, left)));
            // As the scenario lists them, whichever was done first.
            slot.step
                    .mistakes()
                    .forEach(m -> slot.trials.stream()
                            .filter(t -> t.name().equals(m.name()))
                            .forEach(proofs::add));
            StepProofs step = new StepProofs(number, slot.step.name(), slot.step.title(), proofs, slot.verdicts);
            told.add(step);
            listener.accept(step);
        }
    }

    private static Proof again(Slot slot, Left left) {
        String commands = slot.step.again().isPresent() ? "'again'" : "'do', when the steps before are rebuilt,";
        Optional<String> flaw =
                left.difference(slot.rebuilt).map(d -> commands + " leaves another state than walking there: " + d);
        return new Proof(Proof.Kind.AGAIN, "", slot.rebuildMillis, flaw);
    }
}
