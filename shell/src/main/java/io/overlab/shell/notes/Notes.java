package io.overlab.shell.notes;

import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.JournalFollower;
import io.overlab.labs.journal.JournalReader;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.Prose;
import io.overlab.shell.view.Styles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jline.utils.AttributedString;

/** Shows the notes of the step that a running session is in, as it goes on. */
public final class Notes {
    private static final long LOOK_MILLIS = 150;

    private final Surrounding surrounding;
    private final Sheet sheet;
    private final Function<Scenario, Function<Step, Optional<String>>> outcomes;
    private Optional<Path> journal = Optional.empty();
    private JournalFollower follower;
    private Talk talk = new Talk();
    private long beganMillis;
    private Optional<Scenario> scenario = Optional.empty();
    private Function<Step, Optional<String>> known = step -> Optional.empty();
    private List<AttributedString> shown = List.of();

    private Notes(Surrounding surrounding, Sheet sheet, Function<Scenario, Function<Step, Optional<String>>> outcomes) {
        this.surrounding = surrounding;
        this.sheet = sheet;
        this.outcomes = outcomes;
    }

    /**
     * Follows the running session until the reader leaves.
     *
     * @param surrounding where it runs
     * @param once whether to show the notes only once
     * @param outcomes how the questions of a scenario's steps come out
     * @return whether there is a session
     */
    public static boolean follow(
            Surrounding surrounding, boolean once, Function<Scenario, Function<Step, Optional<String>>> outcomes)
            throws IOException {
        boolean whole = surrounding.drawing() && !once;
        try (Sheet sheet = whole ? Sheet.terminal(surrounding) : Sheet.on(System.out, surrounding)) {
            Notes notes = new Notes(surrounding, sheet, outcomes);
            if (once) {
                return notes.look(true);
            }
            do {
                notes.look(false);
            } while (!sheet.await(LOOK_MILLIS));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean look(boolean once) throws IOException {
        Optional<Path> running = surrounding.journals().running();
        if (!running.equals(journal) && running.isPresent()) {
            journal = running;
            follower = new JournalFollower(running.get(), Talk.EVENTS);
            talk = new Talk();
            scenario = Optional.empty();
            beganMillis = began(running.get());
        }
        if (follower != null) {
            for (Entry entry : follower.more()) {
                talk.take(entry);
            }
        }
        if (once && running.isEmpty()) {
            return false;
        }
        List<AttributedString> lines = lines(running.isPresent());
        if (!lines.equals(shown)) {
            shown = lines;
            sheet.show(lines);
        }
        return true;
    }

    /** Its first line may not be there yet. */
    private static long began(Path file) {
        try {
            return JournalReader.header(file).beganMillis();
        } catch (IOException e) {
            return System.currentTimeMillis();
        }
    }

    private List<AttributedString> lines(boolean goesOn) {
        if (follower == null || !goesOn && talk.scenario().isEmpty()) {
            return said("No session runs. `overlab replay SCENARIO` in another terminal begins one; its notes are shown"
                    + " here.");
        }
        if (talk.scenario().isEmpty()) {
            return said("A session runs, and no lesson has begun in it.");
        }
        if (scenario.filter(s -> s.name().equals(talk.scenario())).isEmpty()) {
            scenario = find();
            known = scenario.map(outcomes).orElse(step -> Optional.empty());
        }
        if (scenario.isEmpty()) {
            return said("The session is in " + talk.scenario() + ", whose file cannot be read from here.");
        }
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedString(clock(scenario.get(), goesOn), Styles.DIM));
        NotesView view = new NotesView(scenario.get(), surrounding.marks(), sheet.width(), known);
        Optional<String> step = talk.step();
        OptionalInt index = step.isPresent() ? scenario.get().indexOf(step.get()) : OptionalInt.empty();
        if (index.isPresent()) {
            lines.addAll(view.step(
                    index.getAsInt(), talk.given(scenario.get().steps().get(index.getAsInt()))));
        } else {
            lines.addAll(said(talk.over() ? "All steps are over." : "The lesson begins."));
        }
        return lines;
    }

    /** Whole minutes: a clock that runs draws the eye. */
    private String clock(Scenario of, boolean goesOn) {
        long minutes = (System.currentTimeMillis() - beganMillis - talk.lessonNanos() / 1_000_000) / 60_000;
        String dot = " " + surrounding.dot() + " ";
        return of.title() + dot + (goesOn ? minutes + " min of " + of.minutes() : "the session has ended");
    }

    private Optional<Scenario> find() {
        try {
            return Optional.of(surrounding.catalog().find(talk.source()));
        } catch (ScenarioException e) {
            return Optional.empty();
        }
    }

    private List<AttributedString> said(String text) {
        return Prose.wrap(text, sheet.width()).stream()
                .map(AttributedString::new)
                .toList();
    }
}
