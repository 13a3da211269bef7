package io.overlab.shell.command;

import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.slides.DeckCheck;
import io.overlab.shell.slides.DeckException;
import java.util.List;

/** {@code overlab slides --check}: says of each deck what is wrong. */
final class DeckChecks {
    private DeckChecks() {}

    /**
     * Checks decks.
     *
     * @param named whether the person has named the deck: then what this machine lacks is a failure
     * @return the exit status: the worst of all decks
     */
    static int run(Surrounding surrounding, List<String> decks, boolean named, boolean offline) throws DeckException {
        int worst = ExitStatus.OK;
        for (String deck : decks) {
            DeckCheck.Report report = DeckCheck.of(surrounding, deck, offline);
            report.flaws().forEach(System.out::println);
            report.failures().forEach(System.out::println);
            report.skipped().forEach(s -> System.out.println("SKIPPED " + deck + ": " + s));
            int status = !report.flaws().isEmpty()
                    ? ExitStatus.USAGE
                    : !report.failures().isEmpty()
                            ? ExitStatus.FAILED
                            : named && !report.skipped().isEmpty() ? ExitStatus.CANNOT : ExitStatus.OK;
            if (report.clean()) {
                System.out.println("ok " + deck + ": " + report.ran() + " live blocks ran");
            }
            worst = worse(worst, status);
        }
        return worst;
    }

    /** A deck that is wrong is worse than one that failed, and that than one that could not be tried. */
    private static int worse(int one, int other) {
        List<Integer> order = List.of(ExitStatus.OK, ExitStatus.CANNOT, ExitStatus.FAILED, ExitStatus.USAGE);
        return order.get(Math.max(order.indexOf(one), order.indexOf(other)));
    }
}
