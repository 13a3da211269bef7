package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.resolver.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Holds what is said until somebody may hear it. May be used from several threads. */
final class HeldNotes implements Consumer<Note> {
    private final Consumer<Note> then;
    private final List<Note> held = new ArrayList<>();
    private volatile boolean released;

    /** Holds what is for somebody. */
    HeldNotes(Consumer<Note> then) {
        this.then = then;
    }

    @Override
    public void accept(Note note) {
        if (!hold(note)) {
            then.accept(note);
        }
    }

    private boolean hold(Note note) {
        if (released) {
            return false;
        }
        synchronized (this) {
            return !released && held.add(note);
        }
    }

    /** Tells what was held, and holds no more. */
    synchronized void release() {
        released = true;
        held.forEach(then);
        held.clear();
    }
}
