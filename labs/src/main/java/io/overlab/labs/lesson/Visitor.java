package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.host.ShellListener;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The shell of a terminal that joined from elsewhere: its commands are events of the session like any others. */
final class Visitor implements ShellListener {
    private final String host;
    private final EventStream events;
    private final LongSupplier numbers;
    private final Entered entered;
    private final Consumer<CommandOutcome> ended;
    private final Consumer<Visitor> left;
    private final Transcript transcript = new Transcript();
    private volatile OptionalLong busySince = OptionalLong.empty();
    private volatile boolean hostsGone;
    private long command;

    /**
     * Makes a listener for one shell.
     *
     * @param only the one command it runs, or the empty string for a bash
     * @param ended hears of each command that has ended
     * @param left hears that the shell has ended
     */
    Visitor(
            String host,
            EventStream events,
            LongSupplier numbers,
            Entered entered,
            String only,
            Consumer<CommandOutcome> ended,
            Consumer<Visitor> left) {
        this.host = host;
        this.events = events;
        this.numbers = numbers;
        this.entered = entered;
        this.ended = ended;
        this.left = left;
        if (!only.isEmpty()) {
            started(true, only);
        }
    }

    /** When the command that runs now began. */
    OptionalLong busySince() {
        return busySince;
    }

    /** The hosts were ended, and the shell with them, by nobody at that terminal. */
    void hostsGone() {
        hostsGone = true;
    }

    @Override
    public void output(byte[] bytes, boolean foreground) {
        transcript.add(bytes);
        entered.output(bytes);
        events.publish(new Event.Output(host, bytes, true, Origin.ELSEWHERE));
    }

    @Override
    public void started(boolean nested, String line) {
        command = numbers.getAsLong();
        busySince = OptionalLong.of(System.nanoTime());
        transcript.begin(line);
        events.publish(new Event.CommandBegan(command, host, line, Origin.ELSEWHERE));
    }

    @Override
    public void ended(int status, boolean nested) {
        if (busySince.isPresent()) {
            busySince = OptionalLong.empty();
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
        ended(status, true);
        left.accept(this);
        entered.closed(status, hostsGone);
    }
}
