package io.overlab.shell.notes;

import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a session is in its lesson, as its events tell. */
public final class Talk {
    /** The events that tell it. */
    public static final Set<Class<? extends Event>> EVENTS = Set.of(
            Event.VerbGiven.class,
            Event.LessonBegan.class,
            Event.LessonEnded.class,
            Event.StepBegan.class,
            Event.CommandBegan.class);

    private static final Pattern START = Pattern.compile(":?start\\s+(\\S+).*");

    private String scenario = "";
    private String started = "";
    private int number;
    private String step = "";
    private boolean over;
    private long lessonNanos;
    private long stepNanos;
    private final List<HostLine> given = new ArrayList<>();

    /** Takes what has happened. */
    public void take(Entry entry) {
        Event event = entry.event();
        if (event instanceof Event.VerbGiven e) {
            Matcher m = START.matcher(e.line());
            started = m.matches() ? m.group(1) : started;
        } else if (event instanceof Event.LessonBegan e) {
            lessonNanos = e.scenario().equals(scenario) ? lessonNanos : entry.nanos();
            scenario = e.scenario();
            over = false;
            number = 0;
        } else if (event instanceof Event.LessonEnded) {
            over = true;
        } else if (event instanceof Event.StepBegan e) {
            over = false;
            number = e.number();
            step = e.name();
            stepNanos = entry.nanos();
            given.clear();
        } else if (event instanceof Event.CommandBegan e && e.origin() != Origin.REBUILT) {
            given.add(new HostLine(e.host(), e.line().strip()));
        }
    }

    /** The lesson, or the empty string before one has begun. */
    public String scenario() {
        return scenario;
    }

    /** What to look it up by: its name, or the file it was started from. */
    public String source() {
        return ScenarioCatalog.isPath(started) ? started : scenario;
    }

    /** The name of the step that is on; nothing before the first and after the last. */
    public Optional<String> step() {
        return number == 0 || over ? Optional.empty() : Optional.of(step);
    }

    /** Whether all steps are over. */
    public boolean over() {
        return over;
    }

    /** When the lesson began, in nanoseconds since the session did. */
    public long lessonNanos() {
        return lessonNanos;
    }

    /** When the step began, in nanoseconds since the session did. */
    public long stepNanos() {
        return stepNanos;
    }

    /** How many commands of a step, from the first on, have been given since it began. */
    public int given(Step of) {
        List<HostLine> left = new ArrayList<>(given);
        int count = 0;
        for (HostLine command : of.solution()) {
            if (!left.remove(new HostLine(command.host(), command.lines().get(0).strip())) && !left.remove(command)) {
                return count;
            }
            count++;
        }
        return count;
    }
}
