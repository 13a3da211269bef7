package io.overlab.shell.export;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.Journal;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.export.Story.Chapter;
import io.overlab.shell.export.Story.Item;
import io.overlab.shell.view.ChangeView;
import io.overlab.shell.view.FrameView;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jline.utils.AttributedString;

/** Makes a story of a journal. */
final class StoryTeller {
    private static final int WIDTH = 100;

    /** A command that prints more is told in part; the journal has it all. */
    private static final int MOST_LINES = 60;

    private static final int MOST_FRAMES = 20;

    private final Function<String, Optional<Scenario>> scenarios;
    private final List<Chapter> chapters = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private List<Item> items = new ArrayList<>();
    private String heading = "Before the first lesson";
    private String text = "";
    private Optional<Scenario> scenario = Optional.empty();
    private Optional<Event.CommandBegan> command = Optional.empty();
    private Optional<Event.VerbGiven> verb = Optional.empty();
    private Optional<Event.Checked> checked = Optional.empty();
    private Optional<Snapshot> first = Optional.empty();
    private Optional<Snapshot> last = Optional.empty();
    private Optional<Event.Score> score = Optional.empty();
    private final Map<String, Done> done = new LinkedHashMap<>();
    private String lesson = "";
    private String reason = "";
    private int frameCount;
    private boolean begun;

    /** The steps of a lesson that were done and those that were skipped. */
    private record Done(Set<String> steps, Set<String> skipped, int of) {
        String told(String before) {
            return before + steps.size() + " of " + of + (of == 1 ? " step" : " steps") + " done"
                    + (skipped.isEmpty() ? "" : ", " + skipped.size() + " skipped") + ".";
        }
    }

    private StoryTeller(Function<String, Optional<Scenario>> scenarios) {
        this.scenarios = scenarios;
    }

    /** Tells what happened. */
    static Story of(Journal journal, Function<String, Optional<Scenario>> scenarios) {
        StoryTeller teller = new StoryTeller(scenarios);
        journal.entries().stream().map(Entry::event).forEach(teller::add);
        teller.endChapter("After the lesson", "");
        String title = teller.titles.isEmpty() ? "A session in the lab" : String.join("; ", teller.titles);
        return new Story(title, teller.chapters, teller.first, teller.last, teller.score, teller.steps());
    }

    private List<String> steps() {
        List<String> told = new ArrayList<>();
        done.forEach((title, d) -> told.add(d.told(done.size() == 1 ? "" : title + ": ")));
        return told;
    }

    private void add(Event event) {
        if (event instanceof Event.LessonBegan e) {
            scenario = scenarios.apply(e.scenario());
            lesson = e.title();
            done.putIfAbsent(lesson, new Done(new HashSet<>(), new HashSet<>(), e.steps()));
            if (!titles.contains(e.title())) {
                titles.add(e.title());
            }
        } else if (event instanceof Event.StepBegan e) {
            Optional<Step> step = scenario.flatMap(s -> s.step(e.name()));
            endChapter(
                    "Step " + e.number() + " of " + e.of() + ": "
                            + step.map(s -> s.title()).orElse(e.name()),
                    step.map(s -> s.say().strip()).orElse(""));
        } else if (event instanceof Event.LessonEnded e) {
            endChapter("After the lesson", "");
            score = Optional.of(e.score());
        } else {
            addWithin(event);
        }
    }

    private void addWithin(Event event) {
        if (event instanceof Event.CommandBegan e && told(e.origin())) {
            endCommand();
            begun = true;
            command = Optional.of(e);
        } else if (event instanceof Event.Output e && told(e.origin()) && e.foreground()) {
            output.writeBytes(e.bytes());
        } else if (event instanceof Event.CommandEnded e && told(e.origin())) {
            endCommand();
        } else if (event instanceof Event.VerbGiven e) {
            endCommand();
            begun = true;
            verb = Optional.of(e);
        } else if (event instanceof Event.Shown e) {
            shown.addAll(e.lines());
        } else if (event instanceof Event.FrameSeen e && e.shown()) {
            frame(e);
        } else if (event instanceof Event.KernelChanged e) {
            endCommand();
            e.state().ifPresent(this::state);
            List<String> lines = plain(ChangeView.lines(e.changes(), WIDTH));
            if (!lines.isEmpty()) {
                items.add(new Item.Changed(lines));
            }
        } else if (event instanceof Event.Checked e) {
            e.observed().ifPresent(o -> state(o.snapshot()));
            checked = Optional.of(e);
        } else if (event instanceof Event.StepEnded e) {
            endCommand();
            verdicts(e);
        } else {
            note(event).ifPresent(said -> {
                endCommand();
                items.add(new Item.Note(said));
            });
        }
    }

    private static Optional<String> note(Event event) {
        if (event instanceof Event.MistakeSeen e) {
            return Optional.of(e.say());
        } else if (event instanceof Event.HintGiven e) {
            return Optional.of("Hint: " + e.text());
        } else if (event instanceof Event.Remark e) {
            return Optional.of(e.text());
        } else if (event instanceof Event.Problem e) {
            return Optional.of(e.text());
        } else if (event instanceof Event.Undone e) {
            return Optional.of("Taken back: " + e.line() + " on " + e.host() + ".");
        } else if (event instanceof Event.PredictionGraded e) {
            return Optional.of("Prediction: " + e.ask() + " Answered " + e.given()
                    + e.outcome()
                            .map(o -> (e.right() ? ", rightly: " : "; it is ") + o)
                            .orElse("") + ".");
        }
        return Optional.empty();
    }

    private static boolean told(Origin origin) {
        return origin == Origin.TYPED || origin == Origin.SOLVED;
    }

    private void state(Snapshot now) {
        first = first.or(() -> Optional.of(now));
        last = Optional.of(now);
    }

    private void frame(Event.FrameSeen e) {
        frameCount++;
        if (frameCount <= MOST_FRAMES) {
            frames.addAll(plain(FrameView.lines(e.seen().packet(), "", WIDTH)));
            if (!e.seen().meaning().isEmpty()) {
                frames.add("    " + e.seen().meaning());
            }
        }
    }

    private void verdicts(Event.StepEnded e) {
        endFrames();
        String how = e.ending() == Event.Ending.DONE ? "done" : "skipped";
        Optional.ofNullable(done.get(lesson)).ifPresent(d -> {
            d.skipped().remove(e.name());
            if (e.ending() == Event.Ending.DONE) {
                d.steps().add(e.name());
            } else if (!d.steps().contains(e.name())) {
                d.skipped().add(e.name());
            }
        });
        List<String> lines = new ArrayList<>();
        checked.filter(c -> c.step().equals(e.name()))
                .ifPresent(
                        c -> c.verdicts().stream().filter(Verdict::passed).forEach(v -> lines.add("✓ " + v.claim())));
        lines.add("Step " + e.number() + " " + how + ".");
        items.add(new Item.Verdicts(lines));
    }

    private void endCommand() {
        String printed = cut(Escapes.without(output.toString(StandardCharsets.UTF_8)));
        command.ifPresent(c -> items.add(new Item.Command(c.host() + ":~#", taken(), c.line(), printed)));
        List<String> said = new ArrayList<>(
                Escapes.without(String.join("\n", shown)).lines().toList());
        List<String> reasons = reasons(said);
        String answered = cut(String.join("\n", said));
        verb.filter(v -> !repeats(v))
                .ifPresent(v -> items.add(new Item.Command(v.host() + ":~#", "", v.line(), answered)));
        // What greets somebody is no part of what they did.
        if (verb.isEmpty() && !answered.isBlank() && begun) {
            items.add(new Item.Note(answered));
        }
        reason = reasons.isEmpty() ? reason : String.join("\n", reasons);
        command = Optional.empty();
        verb = Optional.empty();
        output.reset();
        shown.clear();
        endFrames();
    }

    /** A step's text stands where the step begins; that it was asked for again, as a show does, adds nothing. */
    private static boolean repeats(Event.VerbGiven verb) {
        return verb.line().matches(":?step\\s*");
    }

    /** What `solve` says last is about the command that it types next. */
    private static List<String> reasons(List<String> said) {
        int from = said.size();
        while (from > 0 && said.get(from - 1).startsWith("# ")) {
            from--;
        }
        List<String> last = said.subList(from, said.size());
        List<String> reasons = List.copyOf(last);
        last.clear();
        return reasons;
    }

    private String taken() {
        String now = reason;
        reason = "";
        return now;
    }

    private void endFrames() {
        if (frames.isEmpty()) {
            return;
        }
        if (frameCount > MOST_FRAMES) {
            frames.add("and " + (frameCount - MOST_FRAMES) + " more frames");
        }
        items.add(new Item.Frames(List.copyOf(frames)));
        frames.clear();
        frameCount = 0;
    }

    private void endChapter(String nextHeading, String nextText) {
        endCommand();
        if (!text.isEmpty() || !items.stream().allMatch(StoryTeller::begins)) {
            chapters.add(new Chapter(heading, text, items));
        }
        heading = nextHeading;
        text = nextText;
        items = new ArrayList<>();
        checked = Optional.empty();
    }

    /** What began the lesson is told by its title. */
    private static boolean begins(Item item) {
        return item instanceof Item.Command c
                && c.output().isBlank()
                && c.line().matches(":?(start|resume|restart)\\b.*");
    }

    private static List<String> plain(List<AttributedString> lines) {
        return lines.stream().map(l -> l.toString().stripTrailing()).toList();
    }

    private static String cut(String printed) {
        List<String> lines = printed.stripTrailing().lines().toList();
        if (lines.size() <= MOST_LINES) {
            return String.join("\n", lines);
        }
        return String.join("\n", lines.subList(0, MOST_LINES)) + "\n... and " + (lines.size() - MOST_LINES)
                + " more lines";
    }
}
