package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.ShellListener;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** The driven bash of one host: gives it lines, one after the other, and publishes what it does. */
final class Console implements ShellListener {
    /** Told when something ended that was not submitted here: a command in a nested shell, or bash itself. */
    interface Observer {
        /** A shell runs inside this one now and reads commands. */
        void shellInside(String host);

        /** A command starts in a shell that runs inside this one. */
        void beganInside();

        /** A command ended in a shell that runs inside this one. */
        void endedInside(CommandOutcome outcome);

        /** bash is gone although nobody here ended it. */
        void gone(Console console, int status);
    }

    private static final long READY_SECONDS = 10;

    private final String host;
    private final EventStream events;
    private final LongSupplier numbers;
    private final Observer observer;
    private final Transcript transcript = new Transcript();
    private HostShell shell;
    private CompletableFuture<Void> ready = new CompletableFuture<>();
    private CompletableFuture<Turn> turn;
    private boolean wantsMore;
    private boolean shellInside;
    private volatile OptionalLong busySince = OptionalLong.empty();
    private long command;
    private long inside;
    private Origin origin = Origin.TYPED;

    Console(String host, EventStream events, LongSupplier numbers, Observer observer) {
        this.host = host;
        this.events = events;
        this.numbers = numbers;
        this.observer = observer;
    }

    void attach(HostShell newShell) {
        shell = newShell;
        newShell.firstPrompt().thenRun(() -> ready.complete(null));
    }

    HostShell shell() {
        return shell;
    }

    String host() {
        return host;
    }

    /** When the command that runs now began; nothing while bash, or a shell inside it, waits for one. */
    OptionalLong busySince() {
        return busySince;
    }

    /** Whether bash waits for another line of a command it has begun to read. */
    synchronized boolean wantsMore() {
        return wantsMore;
    }

    /** The last command, when it has ended. */
    synchronized CommandOutcome outcome(int status) {
        return transcript.outcome(host, status);
    }

    /** Gives bash a line once it waits for one. */
    CompletableFuture<Turn> submit(String line, Origin from) throws IOException, LabException {
        awaitReady();
        CompletableFuture<Turn> result = new CompletableFuture<>();
        synchronized (this) {
            if (!shell.alive()) {
                return CompletableFuture.completedFuture(new Turn(Turn.Kind.SHELL_GONE, command, -1));
            }
            turn = result;
            ready = new CompletableFuture<>();
            origin = from;
            if (wantsMore) {
                wantsMore = false;
                busySince = OptionalLong.of(System.nanoTime());
                transcript.more(line);
            } else {
                begin(line);
            }
        }
        shell.submit(line);
        return result;
    }

    private void awaitReady() throws LabException {
        try {
            ready.get(READY_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new LabException(
                    "The shell of " + host + " shows no prompt: something on that host keeps bash from starting. "
                            + "`restart` or `goto` makes the hosts anew.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes back a command that bash has only half read. */
    void cancel() throws IOException {
        synchronized (this) {
            wantsMore = false;
        }
        shell.type(new byte[] {3});
    }

    private void begin(String line) {
        command = numbers.getAsLong();
        shellInside = false;
        busySince = OptionalLong.of(System.nanoTime());
        transcript.begin(line);
        events.publish(new Event.CommandBegan(command, host, line, origin));
    }

    @Override
    public void output(byte[] bytes, boolean foreground) {
        synchronized (this) {
            transcript.add(bytes);
        }
        events.publish(new Event.Output(host, bytes, foreground, foreground ? origin : Origin.TYPED));
    }

    @Override
    public synchronized void started(boolean nested, String line) {
        if (nested) {
            inside = numbers.getAsLong();
            busySince = OptionalLong.of(System.nanoTime());
            transcript.begin(line);
            events.publish(new Event.CommandBegan(inside, host, line, Origin.ELSEWHERE));
            observer.beganInside();
            return;
        }
        if (turn == null) {
            // Typed ahead while another command ran: bash has taken it from its terminal.
            origin = Origin.TYPED;
            begin("");
            turn = new CompletableFuture<>();
            ready = new CompletableFuture<>();
        }
    }

    @Override
    public void ended(int status, boolean nested) {
        if (nested) {
            endedInside(status);
            return;
        }
        finish(new Turn(Turn.Kind.ENDED, command, status));
    }

    /** A shell inside says so too before its first prompt. */
    private void endedInside(int status) {
        boolean first;
        boolean ran;
        synchronized (this) {
            first = !shellInside;
            shellInside = true;
            ran = inside > 0;
            busySince = OptionalLong.empty();
        }
        if (first) {
            observer.shellInside(host);
        }
        if (ran) {
            events.publish(new Event.CommandEnded(inside, host, status, Origin.ELSEWHERE));
            inside = 0;
        }
        observer.endedInside(outcome(status));
    }

    private void finish(Turn result) {
        CompletableFuture<Turn> waiting;
        synchronized (this) {
            waiting = turn;
            turn = null;
            wantsMore = false;
            busySince = OptionalLong.empty();
        }
        if (waiting != null) {
            events.publish(new Event.CommandEnded(result.command(), host, result.status(), origin));
            waiting.complete(result);
        }
    }

    @Override
    public void continuation() {
        CompletableFuture<Turn> waiting;
        CompletableFuture<Void> nowReady;
        synchronized (this) {
            waiting = turn;
            turn = null;
            wantsMore = true;
            busySince = OptionalLong.empty();
            nowReady = ready;
        }
        nowReady.complete(null);
        if (waiting != null) {
            waiting.complete(new Turn(Turn.Kind.MORE, command, 0));
        }
    }

    @Override
    public void ready() {
        CompletableFuture<Void> nowReady;
        synchronized (this) {
            nowReady = ready;
        }
        nowReady.complete(null);
    }

    @Override
    public void closed(int status, boolean expected) {
        ready();
        if (!expected) {
            observer.gone(this, status);
        }
        finish(new Turn(Turn.Kind.SHELL_GONE, command, status));
    }
}
