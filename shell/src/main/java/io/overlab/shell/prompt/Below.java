package io.overlab.shell.prompt;

import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.view.FramePanel;
import io.overlab.shell.view.StatusLine;
import io.overlab.shell.view.TablesPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jline.utils.AttributedString;

/** What stands below the line that is typed: the panel that F2 shows, and the status line. */
final class Below implements Consumer<Entry> {
    private static final int PANEL_ROWS = 8;
    /** A window with fewer rows is left to what was printed. */
    private static final int ROWS_FOR_STATUS = 6;

    private static final int ROWS_FOR_PANEL = 12;
    private static final int LEAST_PANEL_ROWS = 4;
    private static final long PAUSE_MILLIS = 150;
    /** The tables also change when nobody types and nothing passes: entries grow old. */
    private static final long TABLES_MILLIS = 1_000;

    private enum Panel {
        NONE,
        FRAMES,
        TABLES
    }

    private final Desk desk;
    private final LiveState state;
    private final FramePanel frames = new FramePanel(PANEL_ROWS);
    private final AtomicBoolean framesDue = new AtomicBoolean();
    private final AtomicBoolean tablesDue = new AtomicBoolean();
    private final Runnable drawAgain;
    private volatile Panel panel = Panel.NONE;
    private volatile long seen;
    private volatile long dropped;

    /**
     * Makes one that shows the status only.
     *
     * @param drawAgain draws what is below anew
     */
    Below(Desk desk, LiveState state, Runnable drawAgain) {
        this.desk = desk;
        this.state = state;
        this.drawAgain = drawAgain;
    }

    @Override
    public void accept(Entry entry) {
        if (entry.event() instanceof Event.FrameSeen frame) {
            seen++;
            frames.add(frame.seen().packet());
            drawSoon(framesDue, PAUSE_MILLIS);
        } else if (entry.event() instanceof Event.LabReady) {
            // What passed on other hosts is gone.
            seen = 0;
            frames.clear();
            drawAgain.run();
        } else if (entry.event() instanceof Event.CommandEnded) {
            state.outdated();
        }
    }

    /** Frames come in crowds; the eye needs a few pictures a second. */
    private void drawSoon(AtomicBoolean due, long millis) {
        if (due.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> {
                due.set(false);
                dropped = desk.session().captures().dropped();
                drawAgain.run();
            });
        }
    }

    /** F2: the frames, then the tables, then nothing. */
    boolean nextPanel() {
        panel = Panel.values()[(panel.ordinal() + 1) % Panel.values().length];
        if (desk.plain()) {
            // What cannot be drawn is said; not by this thread, which keeps the line from others while it handles a
            // key.
            CompletableFuture.runAsync(
                    () -> desk.screen().lines(panel(PANEL_ROWS, desk.screen().width())));
        }
        return true;
    }

    /** The lines, for a screen of so many rows. */
    List<AttributedString> lines(int rows) {
        int width = desk.screen().width();
        List<AttributedString> lines = new ArrayList<>();
        if (rows >= ROWS_FOR_PANEL) {
            lines.addAll(panel(Math.min(PANEL_ROWS, rows - ROWS_FOR_PANEL + LEAST_PANEL_ROWS), width));
        }
        if (rows >= ROWS_FOR_STATUS) {
            lines.add(status(width));
        }
        return lines;
    }

    private List<AttributedString> panel(int rows, int width) {
        return switch (panel) {
            case NONE -> List.of();
            case FRAMES -> frames.lines(rows, width);
            case TABLES -> {
                drawSoon(tablesDue, TABLES_MILLIS);
                Snapshot snapshot = desk.plain() ? state.now() : state.known();
                yield TablesPanel.lines(snapshot, StepPlace.of(desk, snapshot), rows, width);
            }
        };
    }

    private AttributedString status(int width) {
        Optional<Lesson> lesson = desk.session().lesson();
        return new StatusLine(
                        desk.host(),
                        lesson.map(l -> l.scenario().name()).orElse(""),
                        lesson.map(Lesson::number).orElse(0),
                        lesson.map(l -> l.scenario().steps().size()).orElse(0),
                        seen,
                        dropped)
                .line(width, desk.screen().marks());
    }
}
