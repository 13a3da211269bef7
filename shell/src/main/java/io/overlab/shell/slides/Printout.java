package io.overlab.shell.slides;

import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import java.io.PrintStream;
import java.util.List;
import org.jline.utils.AttributedString;

/** All slides of a deck, one below the other. */
public final class Printout {
    private static final int WIDTH = 80;

    private Printout() {}

    /**
     * Prints them as their live blocks have run.
     *
     * @return the exit status: whether all of them did as they should
     */
    public static int print(Surrounding surrounding, Deck deck, boolean offline, PrintStream out) {
        int status = ExitStatus.OK;
        try (Workbench bench = new Workbench(surrounding, deck, offline, () -> {})) {
            for (int i = 0; i < deck.slides().size(); i++) {
                Slide slide = deck.slides().get(i);
                bench.finish(i);
                if (slide.live().stream().anyMatch(b -> bench.result(b).state() != Result.State.DONE)) {
                    status = ExitStatus.FAILED;
                }
                line(surrounding, out, new AttributedString((i == 0 ? "" : "\n") + slide.title()));
                line(
                        surrounding,
                        out,
                        new AttributedString(
                                "─".repeat(Math.max(4, slide.title().length()))));
                List<AttributedString> body = SlideText.lines(slide, bench::result, WIDTH);
                if (!body.isEmpty()) {
                    line(surrounding, out, AttributedString.EMPTY);
                }
                body.forEach(l -> line(surrounding, out, l));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.INTERRUPTED;
        }
        return status;
    }

    private static void line(Surrounding surrounding, PrintStream out, AttributedString line) {
        AttributedString shown = surrounding.unicode() ? line : Signs.ascii(line);
        out.println(surrounding.text(shown).stripTrailing());
    }
}
