package io.overlab.shell.export;

import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.Journal;
import io.overlab.labs.scenario.Scenario;
import io.overlab.shell.view.EventPrinter;
import io.overlab.shell.view.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What a terminal showed in a session, made again from its journal.
 *
 * @param columns the width of the terminal
 * @param rows its height
 * @param beganMillis when the session began, in milliseconds since 1970
 * @param chunks what appeared when, in order
 */
public record Cast(int columns, int rows, long beganMillis, List<Chunk> chunks) {
    /** Copies the list. */
    public Cast {
        chunks = List.copyOf(chunks);
    }

    /**
     * Something at a time.
     *
     * @param micros microseconds since the session began
     * @param marker whether it is a marker, which players list, rather than what the terminal gets
     * @param text the marker's name, or what appeared, with its escape sequences
     */
    public record Chunk(long micros, boolean marker, String text) {}

    /** Nobody saw the keys go down one by one; typed text appears as if they had, as far as there was time. */
    private static final long KEY_MICROS = 35_000;

    /**
     * Makes a recording.
     *
     * @param journal what happened
     * @param scenarios finds the scenario of a name, for the texts of its steps
     */
    public static Cast of(Journal journal, Function<String, Optional<Scenario>> scenarios) {
        return new Maker(journal, scenarios).make();
    }

    private static final class Maker {
        private final Journal journal;
        private final CastScreen screen;
        private final EventPrinter printer;
        private final Function<String, Optional<Scenario>> scenarios;
        private final List<Chunk> chunks = new ArrayList<>();
        private Optional<Scenario> scenario = Optional.empty();

        Maker(Journal journal, Function<String, Optional<Scenario>> scenarios) {
            this.journal = journal;
            this.scenarios = scenarios;
            this.screen = new CastScreen(journal.header().columns(), Marks.UNICODE);
            this.printer = new EventPrinter(screen, () -> scenario);
        }

        Cast make() {
            for (Entry entry : journal.entries()) {
                add(entry);
            }
            return new Cast(
                    journal.header().columns(),
                    journal.header().rows(),
                    journal.header().beganMillis(),
                    chunks);
        }

        private void add(Entry entry) {
            long micros = TimeUnit.NANOSECONDS.toMicros(entry.nanos());
            Event event = entry.event();
            if (event instanceof Event.LessonBegan e) {
                scenario = scenarios.apply(e.scenario());
            } else if (event instanceof Event.StepBegan e) {
                chunks.add(new Chunk(micros, true, e.number() + "/" + e.of() + " " + title(e)));
            } else if (event instanceof Event.VerbGiven e) {
                type(e.host() + ":~# ", e.line(), micros);
            } else if (event instanceof Event.CommandBegan e && e.origin() == Origin.TYPED) {
                type(e.host() + ":~# ", e.line(), micros);
            } else if (event instanceof Event.Shown e) {
                screen.shown(e.lines());
            }
            printer.accept(entry);
            screen.take().ifPresent(text -> chunks.add(new Chunk(micros, false, text)));
        }

        private String title(Event.StepBegan e) {
            return scenario.flatMap(s -> s.step(e.name())).map(s -> s.title()).orElse(e.name());
        }

        private void type(String prompt, String line, long micros) {
            long before = chunks.isEmpty() ? 0 : chunks.get(chunks.size() - 1).micros();
            long each = Math.min(KEY_MICROS, (micros - before) / (line.length() + 2));
            long at = micros - each * (line.length() + 1);
            screen.freshLine();
            chunks.add(new Chunk(at, false, screen.take().orElse("") + prompt));
            int[] characters = line.codePoints().toArray();
            for (int i = 0; i < characters.length; i++) {
                String typed = Character.toString(characters[i]).replace("\n", "\r\n");
                chunks.add(new Chunk(at + each * (i + 1), false, typed));
            }
            chunks.add(new Chunk(micros, false, "\r\n"));
        }
    }
}
