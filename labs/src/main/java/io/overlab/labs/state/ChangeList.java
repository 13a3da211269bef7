package io.overlab.labs.state;

import io.overlab.labs.state.Change.Kind;
import io.overlab.labs.state.Change.Subject;
import java.util.ArrayList;
import java.util.List;

/** Changes of one namespace as they are found. */
final class ChangeList {
    private final Place namespace;
    private final List<Change> changes = new ArrayList<>();

    ChangeList(Place namespace) {
        this.namespace = namespace;
    }

    /** The namespace they are in. */
    Place namespace() {
        return namespace;
    }

    /** Adds one, at an interface unless its name is empty. */
    void add(Kind kind, Subject subject, String link, String text, boolean incidental) {
        Place place = new Place(namespace.host(), namespace.netns(), link);
        changes.add(new Change(place, kind, subject, text, incidental));
    }

    List<Change> changes() {
        return changes;
    }
}
