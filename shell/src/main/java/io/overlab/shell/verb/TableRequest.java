package io.overlab.shell.verb;

import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.TableScope;
import java.util.List;
import java.util.Optional;

/**
 * What was typed after {@code neigh} or {@code fdb}.
 *
 * @param form how to show it
 * @param scope what
 */
record TableRequest(Form form, TableScope scope) {
    private static final List<String> OPTIONS = List.of("--all", "--watch", "--iproute2", "--json");

    /** How a table is shown. */
    enum Form {
        /** For people. */
        TABLE,
        /** For people, and then what changes. */
        WATCH,
        /** As iproute2 prints it. */
        IPROUTE2,
        /** As iproute2 prints it with {@code -j}. */
        JSON
    }

    /** Reads the options and at most one place. */
    static TableRequest of(String verb, Desk desk, Snapshot snapshot, String rest) throws UsageException {
        Form form = null;
        boolean all = false;
        Place place = null;
        for (String word : rest.isBlank() ? new String[0] : rest.strip().split("\\s+")) {
            if (!word.startsWith("-")) {
                if (place != null) {
                    throw new UsageException(verb + " takes one place, not " + place + " and " + word + " too.");
                }
                place = Places.find(desk, snapshot, word);
                continue;
            }
            if (word.equals("--all")) {
                all = true;
                continue;
            }
            Form named = switch (word) {
                case "--watch" -> Form.WATCH;
                case "--iproute2" -> Form.IPROUTE2;
                case "--json" -> Form.JSON;
                default -> throw new UsageException(verb + " has no option " + word + Nearest.sentence(word, OPTIONS));
            };
            if (form != null && form != named) {
                throw new UsageException("Of --watch, --iproute2 and --json " + verb + " takes one.");
            }
            form = named;
        }
        return new TableRequest(
                form == null ? Form.TABLE : form, new TableScope(Optional.ofNullable(place), all, true));
    }

    /** The one place that iproute2's forms are of: without one, the current host's own namespace. */
    Place place(Desk desk) {
        return scope.only().orElseGet(() -> new Place(desk.host(), "", ""));
    }
}
