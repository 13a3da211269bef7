package io.overlab.shell.slides;

import io.overlab.labs.host.Called;
import io.overlab.labs.host.LabException;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A deck as one page for a browser, which needs nothing besides itself: reveal.js, and what the live blocks showed. */
public final class RevealPage {
    private RevealPage() {}

    /**
     * How an export came out.
     *
     * @param status the exit status: whether all live blocks did as they should
     * @param failures those that did not, one sentence each
     */
    public record Exported(int status, List<String> failures) {}

    /**
     * Runs the live blocks of a deck and writes the page.
     *
     * @param surrounding where it runs
     * @param deck the deck
     * @param offline whether recordings take the place of hosts
     * @param file what is written; what was there is replaced
     * @throws LabException when reveal.js is not here
     * @throws DeckException when the file cannot be written
     */
    public static Exported write(Surrounding surrounding, Deck deck, boolean offline, Path file)
            throws LabException, DeckException {
        RevealFiles reveal = RevealFiles.find(surrounding)
                .orElseThrow(() -> new LabException("reveal.js, which such a page is made with, is not here: `"
                        + Called.NAME + " setup slides` fetches it."));
        List<String> failures = new ArrayList<>();
        try (Workbench bench = new Workbench(surrounding, deck, offline, () -> {})) {
            StringBuilder sections = new StringBuilder();
            for (int i = 0; i < deck.slides().size(); i++) {
                bench.finish(i);
                Slide slide = deck.slides().get(i);
                for (LiveBlock live : slide.live()) {
                    if (bench.result(live).state() != Result.State.DONE) {
                        failures.add(String.join("; ", live.asked()) + ": "
                                + bench.result(live).sentence());
                    }
                }
                sections.append(DeckHtml.section(slide, bench::result, ran(bench.source())));
            }
            Path target = file.toAbsolutePath();
            Files.writeString(target, page(deck, sections.toString(), reveal));
            Surrounding.giveToPerson(target);
        } catch (IOException e) {
            throw new DeckException(file + " cannot be written: " + reason(e) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Exported(ExitStatus.INTERRUPTED, failures);
        }
        return new Exported(failures.isEmpty() ? ExitStatus.OK : ExitStatus.FAILED, failures);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "its folder is not there" : e.getMessage();
    }

    private static String ran(String source) {
        return source.isEmpty() ? "ran on Linux " + System.getProperty("os.version") + ", " + LocalDate.now() : source;
    }

    /** The page, from its parts. */
    static String page(Deck deck, String sections, RevealFiles reveal) throws IOException {
        return text("deck.html")
                .replace("@title@", DeckHtml.escaped(deck.title()))
                .replace("@style@", reveal.style() + text("deck.css"))
                .replace("@slides@", sections)
                .replace("@script@", reveal.script());
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(RevealPage.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
