package io.overlab.labs.lesson;

import io.overlab.labs.engine.Engines;
import io.overlab.labs.host.Host;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;

/** Tells what Docker engines do. */
final class EngineNews implements Engines.Listener {
    private final EventStream events;

    EngineNews(EventStream events) {
        this.events = events;
    }

    @Override
    public void progress(String sentence) {
        events.publish(new Event.Remark(sentence));
    }

    @Override
    public void ended(Host host, String sentence) {
        events.publish(new Event.Problem(sentence));
    }
}
