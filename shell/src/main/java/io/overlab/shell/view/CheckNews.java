package io.overlab.shell.view;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.OutputCheck;
import io.overlab.labs.check.PacketsCheck;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;

/** What there is to be told when a step's checks were looked at: what changed since they were the last time. */
final class CheckNews {
    private final Screen screen;
    private final Supplier<Optional<Scenario>> scenario;
    private List<Verdict> known = List.of();
    private boolean framesCame;

    /**
     * Knows of no checks yet.
     *
     * @param screen how wide and with which marks it is told
     * @param scenario the scenario that steps belong to
     */
    CheckNews(Screen screen, Supplier<Optional<Scenario>> scenario) {
        this.screen = screen;
        this.scenario = scenario;
    }

    /** Another step is on: nothing is known of its checks. */
    void stepBegan() {
        known = List.of();
    }

    /** A frame came. */
    void frameCame() {
        framesCame = true;
    }

    /**
     * Checks were looked at.
     *
     * @return the lines to show; nothing when there is nothing to be told at all, not even the frames that came before
     */
    Optional<List<AttributedString>> of(Event.Checked e) {
        if (isSecret(e)) {
            framesCame = false;
            return e.occasion() == Occasion.ASKED ? Optional.of(count(e)) : Optional.empty();
        }
        Optional<List<AttributedString>> lines =
                e.occasion() == Occasion.BASELINE ? Optional.empty() : Optional.of(lines(e));
        known = e.verdicts();
        framesCame = false;
        return lines;
    }

    private List<AttributedString> lines(Event.Checked e) {
        List<AttributedString> lines = new ArrayList<>();
        boolean done = e.verdicts().stream().allMatch(Verdict::passed);
        boolean toldOpen = false;
        Set<String> told = new HashSet<>();
        for (int i = 0; i < e.verdicts().size(); i++) {
            Verdict verdict = e.verdicts().get(i);
            if (e.occasion() == Occasion.ASKED) {
                lines.addAll(VerdictView.lines(verdict, screen.marks(), screen.width()));
            } else if (isNews(e, i, done)
                    && (verdict.passed() || !toldOpen)
                    // Two checks of one output say the same words.
                    && told.add(verdict.passed() + verdict.claim())) {
                // Of what is still open one thing at a time; `check` tells all.
                toldOpen |= !verdict.passed();
                lines.addAll(VerdictView.brief(verdict, screen.marks(), screen.width()));
            }
        }
        return lines;
    }

    /** Where a challenge looks is what the learner is to find, so as long as it is open only their number is told. */
    private boolean isSecret(Event.Checked e) {
        return scenario.get().filter(Scenario::challenge).isPresent()
                && !e.verdicts().stream().allMatch(Verdict::passed);
    }

    private List<AttributedString> count(Event.Checked e) {
        Scenario challenge = scenario.get().orElseThrow();
        List<Check> checks =
                challenge.steps().get(challenge.indexOf(e.step()).orElseThrow()).checks();
        return VerdictView.count(e.verdicts(), checks, screen.marks(), screen.width());
    }

    /** A change is news. That nothing passed is news only when the cause was there, and that is when all is done. */
    private boolean isNews(Event.Checked e, int index, boolean done) {
        List<Verdict> verdicts = e.verdicts();
        Verdict verdict = verdicts.get(index);
        Verdict before = index < known.size() ? known.get(index) : null;
        Optional<Check> check = check(e.step(), index);
        boolean absence = check.filter(Check::absence).isPresent();
        if (verdict.passed()) {
            boolean only = verdicts.size() == 1;
            return !only && (absence ? done : before == null || !before.passed());
        }
        if (e.occasion() == Occasion.CHANGE) {
            return before != null && before.passed() && !absence;
        }
        if (check.filter(OutputCheck.class::isInstance).isPresent()) {
            // Of the commands of a step one shows what is asked for; that the others do not is no news.
            return false;
        }
        if (check.filter(PacketsCheck.class::isInstance).isPresent() && !framesCame) {
            // Nor that a command which only looks sends nothing.
            return false;
        }
        return before == null
                || before.outcome() != verdict.outcome()
                || !before.found().equals(verdict.found());
    }

    private Optional<Check> check(String stepName, int index) {
        return scenario.get()
                .flatMap(s -> s.step(stepName))
                .filter(s -> index < s.checks().size())
                .map(s -> s.checks().get(index));
    }
}
