package io.overlab.shell.view;

import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.utils.AttributedString;

/** A screen on which nothing is shown that the session's events do not know of. */
public final class KeptScreen extends ScreenInFront {
    private final EventStream events;

    /** Puts itself in front of a screen. */
    public KeptScreen(Screen screen, EventStream events) {
        super(screen);
        this.events = events;
    }

    @Override
    public void lines(List<AttributedString> lines) {
        events.publish(new Event.Shown(lines.stream().map(AnsiLine::of).toList()));
        super.lines(lines);
    }

    @Override
    public void raw(byte[] bytes) {
        events.publish(new Event.Shown(
                new String(bytes, StandardCharsets.UTF_8).lines().toList()));
        super.raw(bytes);
    }
}
