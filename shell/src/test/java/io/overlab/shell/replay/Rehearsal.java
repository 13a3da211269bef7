package io.overlab.shell.replay;

import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Stay.Lines;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.PlainScenario;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A stage and a course on it that only write down what happens; the clock goes on when somebody waits. */
final class Rehearsal implements Stage, Course {
    final List<String> told = new ArrayList<>();
    /** The keys that are pressed, in order; an empty one is a moment in which none is. */
    final Deque<Optional<Key>> keys = new ArrayDeque<>();

    final Deque<String> answers = new ArrayDeque<>();
    boolean present = true;
    /** What is done at the prompt that was handed over. */
    Runnable atPrompt = () -> {};
    /** How many times a step must be looked at after its last command. */
    int looks;

    private final List<Step> steps;
    private int index;
    private int given;
    private String line = "";
    private long nanos;
    private boolean held;
    boolean left;

    Rehearsal(Step... steps) {
        this.steps = List.of(steps);
    }

    static Step step(String name, String script, String cue) {
        return PlainScenario.step(
                name,
                "The step " + name,
                "Do it.",
                script,
                Optional.empty(),
                Optional.empty(),
                Optional.of(cue).filter(c -> !c.isEmpty()));
    }

    Rehearsal press(Key... pressed) {
        for (Key key : pressed) {
            keys.add(Optional.of(key));
        }
        return this;
    }

    Rehearsal pause() {
        keys.add(Optional.empty());
        return this;
    }

    @Override
    public boolean hasKeys() {
        return present;
    }

    @Override
    public Optional<Key> key(long millis) {
        if (millis == FOREVER) {
            while (!keys.isEmpty() && keys.peek().isEmpty()) {
                keys.poll();
            }
            if (keys.isEmpty()) {
                told.add("(waits)");
                left = true;
                return Optional.of(Key.QUIT);
            }
            return keys.poll();
        }
        Optional<Key> key = keys.isEmpty() ? Optional.empty() : keys.poll();
        nanos += key.isPresent() ? 1 : Math.max(1, millis) * 1_000_000;
        return key;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void prompt(String host, boolean more) {
        told.add((more ? ">" : host + "#"));
    }

    @Override
    public void line(String text) {
        line = text;
    }

    @Override
    public void type(int from, int to) {
        int last = told.size() - 1;
        told.set(last, told.get(last) + (from == 0 ? " " : "") + line.substring(from, to));
    }

    @Override
    public void wipe() {
        told.add("wiped");
    }

    @Override
    public void enter() {
        told.add("enter");
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public void handOver() {
        told.add("prompt handed over");
        atPrompt.run();
    }

    @Override
    public boolean left() {
        return left;
    }

    @Override
    public void say(String text) {
        told.add("says: " + text);
    }

    @Override
    public void list(List<String> lines) {
        told.add("lists " + lines.size());
    }

    @Override
    public int linesShown() {
        return 4;
    }

    @Override
    public Scenario scenario() {
        return PlainScenario.of("show", "A show", steps);
    }

    @Override
    public Optional<Step> step() {
        return index < steps.size() ? Optional.of(steps.get(index)) : Optional.empty();
    }

    @Override
    public int number() {
        return index + 1;
    }

    @Override
    public int given(Step step) {
        return isOn(step) ? given : 0;
    }

    @Override
    public <T> T asOne(Lines<T> lines) throws LabException {
        held = true;
        try {
            return lines.give();
        } finally {
            held = false;
            ended();
        }
    }

    private void ended() {
        if (!held
                && index < steps.size()
                && given >= steps.get(index).solution().size()
                && looks-- <= 0) {
            go(index + 1);
        }
    }

    void go(int to) {
        index = to;
        given = 0;
    }

    @Override
    public int run(String host, String text) {
        told.add("runs");
        if (!wantsMore(host)) {
            given++;
        }
        return 0;
    }

    @Override
    public boolean wantsMore(String host) {
        return line.endsWith("EOF") && line.startsWith("cat");
    }

    @Override
    public void look() {
        ended();
    }

    @Override
    public String open() {
        return "nothing is there";
    }

    @Override
    public void tell() {
        told.add("text of " + steps.get(index).name());
    }

    @Override
    public void goTo(String where) {
        told.add("goto " + where);
        go(where.equals("end") ? steps.size() : Integer.parseInt(where) - 1);
    }

    @Override
    public boolean skip() {
        told.add("skip");
        go(index + 1);
        return true;
    }

    @Override
    public boolean answer(String text) {
        told.add("answer " + text);
        return true;
    }
}
