package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.host.Lab;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells what the driven shells do by themselves: one that ends, and one that runs inside another. */
final class ShellNews implements Console.Observer {
    private final EventStream events;
    private final Captures captures;
    private final Supplier<Lab> lab;
    private final Consumer<CommandOutcome> ended;
    private boolean toldOfInside;

    /**
     * Tells a stream.
     *
     * @param lab the hosts that are up now
     * @param ended hears what a command did in a shell inside; not to do anything long, since it is called on the thread that
     *     reads the shell's output
     */
    ShellNews(EventStream events, Captures captures, Supplier<Lab> lab, Consumer<CommandOutcome> ended) {
        this.events = events;
        this.captures = captures;
        this.lab = lab;
        this.ended = ended;
    }

    @Override
    public void shellInside(String host) {
        synchronized (this) {
            if (toldOfInside) {
                return;
            }
            toldOfInside = true;
        }
        events.publish(new Event.Remark("This shell runs inside that of " + host
                + ": Overlab's verbs mean nothing to it. Ctrl-] takes one verb, `exit` leaves it."));
    }

    @Override
    public void beganInside() {
        captures.beginWindow();
    }

    @Override
    public void endedInside(CommandOutcome outcome) {
        ended.accept(outcome);
    }

    @Override
    public void gone(Console console, int status) {
        Lab there = lab.get();
        if (there == null || !there.alive()) {
            return;
        }
        boolean up = there.host(console.host()).filter(Consoles::isUp).isPresent();
        events.publish(
                up
                        ? new Event.ShellReplaced(console.host(), status)
                        : new Event.Problem(Consoles.isDown(console.host())));
    }
}
