package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.host.ShellListener;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The shell of a terminal that joined from elsewhere: its commands are events of the session like any others. */
final class Visitor implements ShellListener {
    private final String host;
    private final EventStream events;
    private final LongSupplier numbers;
    private final Session.Entered entered;
    private final Consumer<CommandOutcome> ended;
    private final Transcript transcript = new Transcript();
    private long command;

    Visitor(
            String host,
            EventStream events,
            LongSupplier numbers,
            Session.Entered entered,
            Consumer<CommandOutcome> ended) {
        this.host = host;
        this.events = events;
        this.numbers = numbers;
        this.entered = entered;
        this.ended = ended;
    }

    @Override
    public void output(byte[] bytes, boolean foreground) {
        transcript.add(bytes);
        entered.output(bytes);
        events.publish(new Event.Output(host, bytes, true, Origin.ELSEWHERE));
    }

    @Override
    public void started(boolean nested) {
        command = numbers.getAsLong();
        transcript.begin("");
        events.publish(new Event.CommandBegan(command, host, "", Origin.ELSEWHERE));
    }

    @Override
    public void ended(int status, boolean nested) {
        if (command > 0) {
            events.publish(new Event.CommandEnded(command, host, status, Origin.ELSEWHERE));
            ended.accept(transcript.outcome(host, status));
        }
    }

    @Override
    public void continuation() {
        // The person at that terminal sees bash's own prompt.
    }

    @Override
    public void ready() {
        // Nobody gives this shell lines.
    }

    @Override
    public void closed(int status, boolean expected) {
        ended.accept(transcript.outcome(host, status));
        entered.closed(status);
    }
}
