package io.overlab.labs.lesson;

import io.overlab.labs.discovery.frr.Frr;
import io.overlab.labs.engine.Engines;
import io.overlab.labs.host.Host;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;

/**
 * Tells what Docker engines and the daemons of FRR do by themselves. A lesson may want a daemon to end: what ended in an
 * earlier step, or while hosts were brought to a step, is as it should be.
 */
final class DaemonNews implements Engines.Listener, Frr.Listener {
    private final EventStream events;
    private volatile boolean rebuilding;
    private volatile boolean routingEnded;

    DaemonNews(EventStream events) {
        this.events = events;
        events.subscribe(e -> heard(e.event()));
    }

    private void heard(Event event) {
        if (event instanceof Event.LabReady) {
            rebuilding = true;
            routingEnded = false;
        } else if (event instanceof Event.StepBegan) {
            rebuilding = false;
            routingEnded = false;
        } else if (event instanceof Event.GivenAgain
                || event instanceof Event.Undone
                || event instanceof Event.LessonResumed
                || event instanceof Event.CommandBegan begun && begun.origin() != Origin.REBUILT) {
            rebuilding = false;
        }
    }

    /** Whether a daemon of FRR has ended since the step began. */
    boolean routingEnded() {
        return routingEnded;
    }

    @Override
    public void progress(String sentence) {
        events.publish(new Event.Remark(sentence));
    }

    @Override
    public void ended(Host host, String sentence) {
        events.publish(new Event.Problem(sentence));
    }

    @Override
    public void daemonEnded(Host host, String daemon) {
        if (rebuilding) {
            return;
        }
        routingEnded = true;
        events.publish(new Event.Remark("FRR's " + daemon + " on " + host.name() + " has ended: "
                + (daemon.equals("bgpd")
                        ? "nobody speaks BGP for " + host.name() + " any more, and what it told others is void."
                        : "nobody reads and writes the tables of " + host.name() + " for bgpd any more.")
                + " If that was not wanted, `undo` brings it back."));
    }
}
