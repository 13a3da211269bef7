package io.overlab.labs.lesson;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the steps before the one that is on have made, and whether it is still there. */
final class EarlierWork {
    private final Scenario scenario;
    private final EventStream events;
    private final Set<Made> toldLost = new HashSet<>();
    private List<Made> made = List.of();

    EarlierWork(Scenario scenario, EventStream events) {
        this.scenario = scenario;
        this.events = events;
    }

    /**
     * Something that a step made and that was there when a later one began.
     *
     * @param number the step that made it, from 1
     * @param check is true as long as it is there
     */
    private record Made(int number, Check check) {}

    /**
     * A step begins.
     *
     * @param index which, from 0
     * @param snapshot what is there then
     */
    void begin(int index, Snapshot snapshot) {
        toldLost.clear();
        made = madeBefore(index, new Observation(snapshot, List.of(), Optional.empty()));
    }

    private List<Made> madeBefore(int at, Observation now) {
        List<Made> all = new ArrayList<>();
        for (int i = 0; i < Math.min(at, scenario.steps().size()); i++) {
            int number = i + 1;
            scenario.steps().get(i).checks().stream()
                    .filter(c -> c.lasting() && c.evaluate(now).passed())
                    .forEach(c -> all.add(new Made(number, c)));
        }
        return all;
    }

    /**
     * Says what of it is gone, if anything is: no command of the step that is on would bring it back.
     *
     * @param index the step that is on, from 0
     * @return whether something is
     */
    boolean tellGone(int index, Observation now) {
        Optional<Made> lost = made.stream()
                .filter(m -> !m.check.evaluate(now).passed() && !onTheWay(index, m.check))
                .findFirst();
        lost.ifPresent(m -> tellLost(index, m, now, false));
        return lost.isPresent();
    }

    /** Says at once when a command undoes earlier work, unless the step is about the same place. */
    void tellJustGone(int index, Observation now) {
        Step step = scenario.steps().get(index);
        List<Made> lost = new ArrayList<>();
        for (Made thing : made) {
            if (thing.check.evaluate(now).passed()) {
                toldLost.remove(thing);
            } else if (toldLost.add(thing) && !about(step, thing.check.subject().orElseThrow())) {
                lost.add(thing);
            }
        }
        // The rest went with the first.
        lost.stream().findFirst().ifPresent(thing -> tellLost(index, thing, now, true));
    }

    /**
     * Whether what a step asks for may well undo something: its checks are about the same place, or its own commands name
     * the interface, or delete the namespace.
     */
    private static boolean about(Step step, Place place) {
        boolean checked = step.checks().stream()
                .flatMap(c -> c.subject().stream())
                .anyMatch(p -> p.namespace().equals(place.namespace())
                        && (p.link().equals(place.link()) || p.link().isEmpty()));
        Pattern named = place.link().isEmpty()
                ? Pattern.compile("netns del(ete)?\\s+" + Pattern.quote(place.netns()) + "\\b")
                : Pattern.compile("(?<![\\w-])" + Pattern.quote(place.link()) + "(?![\\w-])");
        return checked
                || step.commands().stream().anyMatch(c -> named.matcher(c).find());
    }

    /** Whether it is gone because the step that is on asks for that, though not all of the step is done yet. */
    private boolean onTheWay(int index, Check gone) {
        String link = gone.subject().orElseThrow().link();
        return !link.isEmpty()
                && index < scenario.steps().size()
                && takesAway(scenario.steps().get(index), link);
    }

    /** Whether a command of the step deletes the interface or what it has, moves it away, or gives it another name. */
    private static boolean takesAway(Step step, String link) {
        String name = "(?<![\\w-])" + Pattern.quote(link) + "(?![\\w-])";
        Pattern takes =
                Pattern.compile("\\b(del|delete|flush)\\b.*" + name + "|\\bset (dev )?" + name + ".* (netns|name) ");
        return step.commands().stream().anyMatch(c -> takes.matcher(c).find());
    }

    private void tellLost(int index, Made thing, Observation now, boolean justNow) {
        events.publish(new Event.StepUndone(
                thing.number,
                scenario.steps().get(thing.number - 1).title(),
                thing.check.evaluate(now).found(),
                index + 1,
                justNow));
    }

    /** What of it is not as it was when the step began. */
    List<Verdict> gone(Observation now) {
        return made.stream()
                .map(thing -> thing.check.evaluate(now))
                .filter(v -> !v.passed())
                .toList();
    }
}
