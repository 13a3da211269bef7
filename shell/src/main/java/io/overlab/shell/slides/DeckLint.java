package io.overlab.shell.slides;

import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.verb.Verbs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jline.utils.AttributedString;

/** What is wrong with a deck, as far as it can be known without running it. */
final class DeckLint {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    /** What a slide can show: those that change a lesson, or stay, it cannot. */
    private static final Set<String> SHOWN =
            Set.of("packets", "neigh", "fdb", "topo", "kv", "gossip", "why", "versus", "explain", "check", "follow");

    private final Deck deck;
    private final String file;
    private final ScenarioCatalog catalog;
    private final Predicate<String> exists;
    private final List<Flaw> flaws = new ArrayList<>();

    private DeckLint(Deck deck, String file, ScenarioCatalog catalog, Predicate<String> exists) {
        this.deck = deck;
        this.file = file;
        this.catalog = catalog;
        this.exists = exists;
    }

    /**
     * Looks for what is wrong.
     *
     * @param deck the deck
     * @param file the name of its file
     * @param catalog the scenarios that slides may stand in
     * @param exists whether there is a file, seen from the deck's folder
     */
    static List<Flaw> of(Deck deck, String file, ScenarioCatalog catalog, Predicate<String> exists) {
        DeckLint lint = new DeckLint(deck, file, catalog, exists);
        for (int i = 0; i < deck.slides().size(); i++) {
            lint.slide(i);
        }
        return lint.flaws;
    }

    /** Whether a slide is higher than a window of 80 columns and 24 rows. */
    static Optional<Flaw> tooTall(String file, Slide slide, Function<LiveBlock, Result> results) {
        int lines = SlideText.lines(slide, results, Page.room(COLUMNS)).size();
        int room = Page.body(ROWS);
        return lines <= room
                ? Optional.empty()
                : Optional.of(new Flaw(
                        file,
                        slide.line(),
                        "the slide \"" + slide.title() + "\" has " + lines + " lines, and a window of " + COLUMNS + "x"
                                + ROWS + " has room for " + room + ": make two of it."));
    }

    private void flaw(int line, String text) {
        flaws.add(new Flaw(file, line, text));
    }

    private void slide(int index) {
        Slide slide = deck.slides().get(index);
        // With what a block shows it is looked at when it has run.
        if (slide.live().isEmpty()) {
            tooTall(file, slide, b -> Result.done(List.of())).ifPresent(flaws::add);
        }
        if (slide.title().isBlank()) {
            flaw(slide.line(), "the slide has no title.");
        } else if (slide.title().length() > Page.room(COLUMNS)) {
            flaw(slide.line(), "the title is longer than " + Page.room(COLUMNS) + " characters.");
        }
        slide.station().flatMap(s -> Stations.wrong(catalog, s)).ifPresent(w -> flaw(slide.line(), w));
        blocks(slide.blocks(), slide);
        slide.live().forEach(b -> live(b, index));
    }

    private void blocks(List<Block> blocks, Slide slide) {
        for (Block block : blocks) {
            if (block instanceof Block.Drawing b) {
                wide(b.lines(), slide, "drawing");
            } else if (block instanceof Block.Code b) {
                wide(b.lines(), slide, "block");
            } else if (block instanceof Block.Paragraph b) {
                links(b.text(), slide);
            } else if (block instanceof Block.Heading b) {
                links(b.text(), slide);
            } else if (block instanceof Block.Table b) {
                b.rows().forEach(r -> r.forEach(c -> links(c, slide)));
            } else if (block instanceof Block.Items b) {
                b.items().forEach(i -> blocks(i, slide));
            } else if (block instanceof Block.Quote b) {
                blocks(b.blocks(), slide);
            }
        }
    }

    private void wide(List<String> lines, Slide slide, String what) {
        int widest = lines.stream()
                .mapToInt(l -> new AttributedString(l).columnLength())
                .max()
                .orElse(0);
        if (widest > Page.room(COLUMNS)) {
            flaw(
                    slide.line(),
                    "a " + what + " of the slide \"" + slide.title() + "\" is " + widest + " columns wide, and "
                            + Page.room(COLUMNS) + " fit.");
        }
    }

    private void links(List<Span> spans, Slide slide) {
        for (Span span : spans) {
            String target = span.target();
            if (!target.isEmpty() && !isWeb(target) && !exists.test(target.replaceAll("#.*", ""))) {
                flaw(slide.line(), "the link to " + target + " leads nowhere: there is no such file beside the deck.");
            }
        }
    }

    private static boolean isWeb(String target) {
        try {
            URI uri = URI.create(target);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void live(LiveBlock block, int index) {
        int line = block.id().line();
        Optional<Station> station = deck.station(index);
        if (station.isEmpty()) {
            flaw(
                    line,
                    "this block has no lab to run in: `lab:` and `step:` in the front matter, or `<!-- lab: SCENARIO"
                            + " STEP -->` on a slide, name one.");
            return;
        }
        if (block instanceof LiveBlock.Show show) {
            String verb = show.verb().split("\\s+", 2)[0];
            if (Verbs.find(verb).isEmpty()) {
                flaw(line, "there is no verb " + verb + "; `help` at the prompt lists them.");
            } else if (!SHOWN.contains(verb) || show.verb().contains("--watch")) {
                flaw(
                        line,
                        show.verb() + " cannot be shown on a slide: "
                                + String.join(", ", SHOWN.stream().sorted().toList()) + " can, without --watch.");
            }
        } else if (block instanceof LiveBlock.Run run) {
            try {
                Scenario scenario = catalog.find(station.get().scenario());
                if (!scenario.hosts().containsKey(run.host())) {
                    flaw(
                            line,
                            "there is no host " + run.host() + " in " + scenario.name() + ": "
                                    + String.join(", ", scenario.hosts().keySet()) + " are.");
                }
            } catch (ScenarioException e) {
                // The slide that names it is told of.
                return;
            }
        }
    }
}
