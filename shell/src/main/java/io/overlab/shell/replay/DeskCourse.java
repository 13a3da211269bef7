package io.overlab.shell.replay;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.Stay.Lines;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import io.overlab.shell.LineRunner;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The lesson at a desk, moved by the same verbs that a person has. */
public final class DeskCourse implements Course {
    private final Desk desk;
    private final LineRunner lines;
    private final Scenario scenario;
    private volatile List<Verdict> verdicts = List.of();

    /** Takes the lesson that is on. */
    public DeskCourse(Desk desk) {
        this.desk = desk;
        this.lines = new LineRunner(desk);
        this.scenario = desk.session().lesson().map(Lesson::scenario).orElseThrow();
        desk.session().events().subscribe(this::remember);
    }

    private void remember(Entry entry) {
        if (entry.event() instanceof Event.Checked checked) {
            verdicts = checked.verdicts();
        }
    }

    private Optional<Lesson> lesson() {
        // At the prompt the person may have begun another one, or let this one wait.
        return desk.session().lesson().filter(l -> l.scenario().name().equals(scenario.name()));
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public Optional<Step> step() {
        return lesson().flatMap(Lesson::step);
    }

    @Override
    public int number() {
        return lesson().map(Lesson::number).orElse(scenario.steps().size() + 1);
    }

    @Override
    public int given(Step step) {
        return desk.session().commandsGivenOf(step);
    }

    @Override
    public <T> T asOne(Lines<T> given) throws LabException {
        return desk.session().asOne(given);
    }

    @Override
    public int run(String host, String line) throws LabException {
        desk.goTo(host);
        return desk.run(host, line, Origin.TYPED);
    }

    @Override
    public boolean wantsMore(String host) {
        return desk.session().wantsMore(host);
    }

    @Override
    public void look() {
        desk.session().judge(Occasion.CHANGE);
    }

    @Override
    public String open() {
        return verdicts.stream()
                .filter(v -> !v.passed())
                .findFirst()
                .map(Verdict::found)
                .orElse("");
    }

    @Override
    public void tell() {
        verb("step");
    }

    @Override
    public void goTo(String where) {
        if (desk.session().suspended().isPresent()) {
            verb("back");
        }
        verb("goto " + where);
    }

    @Override
    public boolean skip() {
        Optional<Step> before = step();
        verb("skip");
        return !step().equals(before);
    }

    @Override
    public boolean answer(String text) {
        boolean taken = desk.session().answer(text);
        desk.session().events().settle();
        return taken;
    }

    private void verb(String line) {
        try {
            if (desk.session().wantsMore(desk.host())) {
                desk.session().cancel(desk.host());
            }
        } catch (LabException | IOException e) {
            desk.screen().prose(e.getMessage());
        }
        lines.run(":" + line);
    }
}
