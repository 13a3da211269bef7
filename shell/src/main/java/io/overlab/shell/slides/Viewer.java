package io.overlab.shell.slides;

import io.overlab.shell.Surrounding;
import io.overlab.shell.tty.RawMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingInputStream;

/** A deck on a whole terminal; what stood there before comes back at the end. */
public final class Viewer {
    private static final int ESCAPE = 27;
    /** Ctrl-L. */
    private static final int REDRAW = 12;

    private static final long SEQUENCE_MILLIS = 30;
    private static final long LOOK_NANOS = 15_000_000;

    private final Surrounding surrounding;
    private final Terminal terminal;
    private final Deck deck;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private List<AttributedString> shown = List.of();

    private Viewer(Surrounding surrounding, Terminal terminal, Deck deck) {
        this.surrounding = surrounding;
        this.terminal = terminal;
        this.deck = deck;
    }

    /**
     * How somebody left.
     *
     * @param slide the slide they were at, from 0
     * @param toLab whether they want to go into the lab there
     */
    public record Left(int slide, boolean toLab) {}

    /**
     * Shows a deck until the person leaves it.
     *
     * @param surrounding where it runs
     * @param terminal on which
     * @param deck the deck
     * @param slide where to begin, from 0
     * @param offline whether recordings take the place of hosts
     */
    public static Left show(Surrounding surrounding, Terminal terminal, Deck deck, int slide, boolean offline)
            throws IOException {
        Viewer viewer = new Viewer(surrounding, terminal, deck);
        Workbench bench = new Workbench(surrounding, deck, offline, () -> viewer.changed.set(true));
        Attributes before = terminal.getAttributes();
        Terminal.SignalHandler resized = terminal.handle(Terminal.Signal.WINCH, s -> {
            viewer.shown = List.of();
            viewer.changed.set(true);
        });
        try {
            terminal.setAttributes(RawMode.of(before));
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.cursor_invisible);
            return viewer.run(bench, View.at(slide));
        } finally {
            terminal.handle(Terminal.Signal.WINCH, resized);
            terminal.puts(Capability.cursor_visible);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.setAttributes(before);
            bench.close();
        }
    }

    private Left run(Workbench bench, View first) throws IOException {
        View view = first;
        while (true) {
            bench.reach(view.slide());
            Page page = page(bench, view);
            if (changed.getAndSet(false)) {
                draw(page.lines());
            }
            if (!arrives()) {
                continue;
            }
            // What came meanwhile may have made the slide longer.
            Page now = page(bench, view);
            View.Step step = press(
                    view,
                    new View.Sight(
                            now.above(),
                            Page.body(now.rows()),
                            bench.waits(view.slide()),
                            deck.station(view.slide()).isPresent()));
            view = step.view();
            changed.set(true);
            switch (step.effect()) {
                case ASK -> bench.ask();
                case AGAIN -> bench.again();
                case LAB -> {
                    return new Left(view.slide(), true);
                }
                case LEAVE -> {
                    return new Left(view.slide(), false);
                }
                case NONE -> {}
            }
        }
    }

    private Page page(Workbench bench, View view) {
        int columns = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
        int rows = terminal.getHeight() > 0 ? terminal.getHeight() : 24;
        return new Page(deck, view, block -> soon(bench.result(block)), columns, rows, bench.source());
    }

    /** What is looked at is to run: until then the lab is busy with slides before it. */
    private static Result soon(Result result) {
        return result.state() == Result.State.OPEN ? Result.of(Result.State.LAB) : result;
    }

    /** Whether there is a key; waits for one as long as nothing else is to be shown. */
    private boolean arrives() throws IOException {
        while (System.in.available() == 0) {
            if (changed.get()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    private View.Step press(View view, View.Sight sight) throws IOException {
        NonBlockingInputStream keys = (NonBlockingInputStream) terminal.input();
        int first = keys.read(0L);
        if (first == ESCAPE) {
            return view.press(ViewKey.ofSequence(sequence(keys)), 0, deck, sight);
        }
        if (first == REDRAW) {
            shown = List.of();
            return new View.Step(view, View.Effect.NONE);
        }
        int letter = first < 0x80 ? first : letter(first, keys);
        return view.press(ViewKey.of(letter), letter, deck, sight);
    }

    private static String sequence(NonBlockingInputStream keys) throws IOException {
        StringBuilder sequence = new StringBuilder();
        for (int c = keys.read(SEQUENCE_MILLIS); c > 0; c = keys.read(SEQUENCE_MILLIS)) {
            sequence.append((char) c);
            if (sequence.length() > 1 && (Character.isLetter(c) || c == '~')) {
                break;
            }
        }
        return sequence.toString();
    }

    /** The rest of a character that takes several bytes in UTF-8. */
    private static int letter(int first, NonBlockingInputStream keys) throws IOException {
        int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
        int letter = first & (0x3f >> more);
        for (int i = 0; i < more; i++) {
            int next = keys.read(SEQUENCE_MILLIS);
            if (next < 0x80) {
                return '?';
            }
            letter = letter << 6 | next & 0x3f;
        }
        return more == 0 ? '?' : letter;
    }

    /** Only lines that differ are written: a slide that fills in does not flicker. */
    private void draw(List<AttributedString> lines) {
        List<AttributedString> before = shown;
        List<AttributedString> ready = new ArrayList<>(lines);
        for (int i = 0; i < ready.size(); i++) {
            if (i < before.size()
                    && before.size() == ready.size()
                    && before.get(i).equals(ready.get(i))) {
                continue;
            }
            AttributedString line = surrounding.unicode() ? ready.get(i) : Signs.ascii(ready.get(i));
            terminal.puts(Capability.cursor_address, i, 0);
            terminal.writer().print(surrounding.text(line));
            terminal.puts(Capability.clr_eol);
        }
        terminal.flush();
        shown = ready;
    }
}
