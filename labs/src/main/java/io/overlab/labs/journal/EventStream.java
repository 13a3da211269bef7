package io.overlab.labs.journal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The one stream of what happens in a session. Events may come from any thread; one thread orders them and hands each to
 * all subscribers before the next.
 */
public final class EventStream implements AutoCloseable {
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final List<Consumer<Entry>> subscribers = new CopyOnWriteArrayList<>();
    private final Set<Consumer<Entry>> failed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Thread writer;
    private final long began = System.nanoTime();
    private long sequence;
    private String step = "";
    private long cause;
    private boolean closed;
    private boolean ended;

    /** Starts the writing thread. */
    public EventStream() {
        writer = new Thread(this::write, "events");
        writer.setDaemon(true);
        writer.start();
    }

    /** Adds somebody who gets every event from now on, on the writing thread. */
    public void subscribe(Consumer<Entry> subscriber) {
        subscribers.add(subscriber);
    }

    /** Removes a subscriber. */
    public void unsubscribe(Consumer<Entry> subscriber) {
        subscribers.remove(subscriber);
    }

    /** Adds an event to the stream; once the stream is closed nobody hears it any more. */
    public void publish(Event event) {
        // The time is taken where the order is made, so that it never goes back from one event to the next.
        synchronized (queue) {
            long nanos = System.nanoTime() - began;
            enqueue(() -> deliver(event, nanos));
        }
    }

    /** Waits until all that was published before has reached every subscriber. Does nothing on the writing thread. */
    public void settle() {
        if (Thread.currentThread() == writer) {
            return;
        }
        CompletableFuture<Void> reached = new CompletableFuture<>();
        if (enqueue(() -> reached.complete(null))) {
            reached.join();
        }
    }

    /** Delivers what is left and stops. */
    @Override
    public void close() {
        settle();
        synchronized (queue) {
            enqueue(() -> ended = true);
            closed = true;
        }
    }

    /** Whether there is still somebody to do it. */
    private boolean enqueue(Runnable task) {
        synchronized (queue) {
            return !closed && queue.add(task);
        }
    }

    private void write() {
        try {
            while (!ended) {
                queue.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Event event, long nanos) {
        if (event instanceof Event.StepBegan began) {
            step = began.name();
        } else if (event instanceof Event.CommandBegan command) {
            cause = command.command();
        }
        Entry entry = new Entry(++sequence, nanos, step, cause, event);
        for (Consumer<Entry> subscriber : subscribers) {
            try {
                subscriber.accept(entry);
            } catch (RuntimeException | Error e) {
                // One view's fault must not take the events from the others, nor keep settle() waiting for ever.
                if (failed.add(subscriber)) {
                    publish(new Event.Problem("Something that follows this session failed and may show too little: " + e
                            + ". Restart Overlab if that disturbs you."));
                }
            }
        }
    }
}
