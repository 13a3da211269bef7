package io.overlab.shell.verb;

import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.TableScope;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/**
 * A verb that shows a table of the kernel, with what is new in it, or as iproute2 lists it.
 *
 * @param <R> a row
 */
abstract class TableVerb<R> implements Verb {
    /** What PLACE is, and the signs before rows: the same for each table. */
    static final String PLACE =
            "PLACE is HOST[/NETNS][:INTERFACE]; HOST alone is all its namespaces; a word that is no "
                    + "host is a namespace of the current host.";

    static final String SIGNS = "A + before a row is new since you looked last, a ~ is different, a - is gone.";

    /** Its rows, with what has become of those that were there before. */
    abstract List<AttributedString> lines(Snapshot now, Optional<Snapshot> before, TableScope scope, int width);

    /** Stays and shows what changes. */
    abstract int watch(Desk desk, TableScope scope) throws UsageException;

    /** The listing of iproute2. */
    abstract Iproute2Listing<R> listing();

    @Override
    public final boolean lists() {
        return true;
    }

    @Override
    public final int run(Desk desk, String rest) throws UsageException {
        Snapshot snapshot = desk.session().snapshot();
        TableRequest request = TableRequest.of(name(), desk, snapshot, rest);
        switch (request.form()) {
            case IPROUTE2 -> listing().text(desk, snapshot, request);
            case JSON -> listing().json(desk, snapshot, request);
            default -> {
                Optional<Snapshot> before = desk.looked(name(), snapshot);
                desk.screen()
                        .lines(lines(
                                snapshot, before, request.scope(), desk.screen().width()));
                if (request.form() == TableRequest.Form.WATCH) {
                    return watch(desk, request.scope());
                }
            }
        }
        return ExitStatus.OK;
    }
}
