package io.overlab.labs.lesson;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Fault;
import io.overlab.labs.diagnose.Finding;
import io.overlab.labs.diagnose.Fix;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings a session to another place of a lesson, or of time: fresh hosts, and what leads there given again. */
final class TimeTravel {
    private final Session session;
    private final Judge judge;
    private final Trail trail;
    private final Rebuild rebuild;
    private List<Given> suspended = List.of();

    TimeTravel(Session session, Judge judge, Trail trail) {
        this.session = session;
        this.judge = judge;
        this.trail = trail;
        this.rebuild = new Rebuild(session);
    }

    void start(Scenario scenario, int index, List<Given> given) throws LabException {
        leave();
        session.open(LabSpec.of(scenario.hosts(), scenario.needs()));
        rebuild.run(scenario, index);
        judge.begin(scenario, index, given);
        if (!given.isEmpty()
                && judge.lesson().filter(l -> l.number() == index + 1).isPresent()) {
            giveAgain(given);
        }
    }

    /** Does once more what was done in the step that has just begun, on its hosts. */
    private void giveAgain(List<Given> given) throws LabException {
        List<Given> repeatable = given.stream().filter(Given::repeatable).toList();
        judge.suspend();
        int ended = rebuild.again(repeatable);
        List<Given> again = repeatable.subList(0, ended);
        trail.begin(session.snapshot(), again);
        judge.resume();
        tell(new Event.GivenAgain(changes(again), changes(given) - changes(again)));
        judge.judge(Occasion.CHANGE, false);
        session.events().settle();
    }

    private static int changes(List<Given> given) {
        return (int) given.stream().filter(Given::network).count();
    }

    void begin(Scenario scenario, int index) {
        leave();
        judge.begin(scenario, index, List.of());
    }

    void leave() {
        judge.forget();
        suspended = List.of();
    }

    List<Verdict> skip(Step step) throws LabException {
        rebuild.run(step);
        return judge.skip(step);
    }

    void suspend() {
        suspended = trail.given();
        judge.suspend();
        tell(new Event.LessonSuspended());
    }

    void back() throws LabException {
        Lesson waiting = judge.suspended().orElseThrow();
        rebuild.run(waiting, session.lab().spec(), suspended);
        trail.begin(session.snapshot(), suspended);
        judge.resume();
        tell(new Event.LessonResumed(waiting.number()));
    }

    /** What may have ended an engine or a daemon is not given again; a swarm's services are something else. */
    private static final Pattern ENDS_PROCESSES =
            Pattern.compile(".*\\b(kill|pkill|killall|systemctl|(?<!docker )service)\\b.*");

    /** Makes the hosts anew because an engine or a daemon has ended; all that was given but its end is given again. */
    private boolean bringBackDaemons() throws LabException {
        List<Given> before = trail.given().stream()
                .filter(g -> !ENDS_PROCESSES.matcher(g.line()).matches())
                .toList();
        remake(before.stream().filter(Given::repeatable).toList());
        tell(new Event.Remark("The hosts are fresh, and all that ran on them runs again."));
        tell(new Event.GivenAgain(
                changes(before.stream().filter(Given::repeatable).toList()),
                changes(before.stream().filter(g -> !g.repeatable()).toList())));
        judge.judge(Occasion.CHANGE, false);
        session.events().settle();
        return true;
    }

    private void remake(List<Given> again) throws LabException {
        Optional<Lesson> waiting = judge.suspended();
        Lesson current = waiting.or(judge::lesson).orElse(null);
        if (waiting.isEmpty()) {
            judge.suspend();
        }
        rebuild.run(current, session.lab().spec(), again);
        trail.begin(session.snapshot(), again);
        if (waiting.isEmpty()) {
            judge.resume();
        }
    }

    boolean undo(boolean daemonsEnded) throws LabException {
        if (daemonsEnded) {
            return bringBackDaemons();
        }
        List<Given> before = new ArrayList<>(trail.given());
        Optional<Given> taken = before.stream().filter(Given::network).reduce((a, b) -> b);
        if (taken.isEmpty()) {
            return false;
        }
        Given last = taken.get();
        before.remove(before.lastIndexOf(last));
        List<Given> again = before.stream().filter(Given::repeatable).toList();
        remake(again);
        session.events()
                .publish(new Event.Undone(last.host(), last.line(), changes(again), changes(before) - changes(again)));
        judge.judge(Occasion.CHANGE, false);
        session.events().settle();
        return true;
    }

    void startBroken(Scenario overlay, long seed) throws LabException {
        leave();
        List<Fault> faults = BrokenOverlay.faults(seed);
        List<Fix> fixes = fixes(overlay, faults);
        if (fixes.stream().map(Fix::host).distinct().count() > 1) {
            // A step is typed on one host.
            faults = faults.subList(0, 1);
            fixes = fixes(overlay, faults);
        }
        session.start(BrokenOverlay.scenario(overlay, faults, fixes, seed), 0);
    }

    /** What mends it is not guessed: it is broken, diagnosed and mended once, before anybody sees it. */
    private List<Fix> fixes(Scenario overlay, List<Fault> faults) throws LabException {
        session.open(LabSpec.of(overlay.hosts()));
        rebuild.run(BrokenOverlay.setup(overlay, faults));
        List<Fix> fixes = new ArrayList<>();
        for (int i = 0; i <= faults.size(); i++) {
            Optional<Finding> finding = Diagnosis.of(session.snapshot(), BrokenOverlay.FROM, BrokenOverlay.TO)
                    .first();
            if (finding.isEmpty()) {
                break;
            }
            rebuild.run(finding.get().fix());
            fixes.addAll(finding.get().fix());
        }
        return fixes;
    }

    private void tell(Event event) {
        session.events().publish(event);
        session.events().settle();
    }
}
