package io.overlab.labs.discovery.resolver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is to be done, in the order in which it was decided. Not for several threads. */
final class Orders {
    private List<Action> actions = new ArrayList<>();
    private boolean silent;

    /** Adds one. */
    void give(Action action) {
        actions.add(action);
    }

    /** Has something said. */
    void say(Note note) {
        actions.add(new Action.Say(note));
    }

    /** Has it said that a row is written, unless many are and one line tells of all. */
    void sayOfRow(Supplier<Note> note) {
        if (!silent) {
            say(note.get());
        }
    }

    /** Gives orders for many rows, which are not told one by one. */
    void withoutRows(Runnable many) {
        silent = true;
        try {
            many.run();
        } finally {
            silent = false;
        }
    }

    /** All that was ordered since the last time. */
    List<Action> take() {
        List<Action> taken = actions;
        actions = new ArrayList<>();
        return taken;
    }
}
