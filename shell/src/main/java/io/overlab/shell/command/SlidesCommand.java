package io.overlab.shell.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.prompt.Interactive;
import io.overlab.shell.prompt.Offline;
import io.overlab.shell.prompt.SlidesDoor;
import io.overlab.shell.slides.Deck;
import io.overlab.shell.slides.DeckException;
import io.overlab.shell.slides.Decks;
import io.overlab.shell.slides.Printout;
import io.overlab.shell.slides.RevealPage;
import io.overlab.shell.slides.Station;
import io.overlab.shell.slides.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code overlab slides}: the decks, in the terminal. */
@Command(
        name = "slides",
        description = {
            "Lists the decks, or shows one. What its slides show of a lab really runs, on hosts made for it, while you look"
                    + " at it. Space goes on, b back, l into the lab at the slide's step, ? shows all keys, q leaves. Where"
                    + " there is no terminal all slides are printed."
        },
        mixinStandardHelpOptions = true)
final class SlidesCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DECK",
            arity = "0..1",
            completionCandidates = DeckNames.class,
            description = "Its name, or a Markdown file.")
    private String name;

    @Option(names = "--offline", description = "What live blocks show comes from recordings: no hosts, no Linux.")
    private boolean offline;

    @Option(
            names = "--check",
            description = "Looks for what is wrong with DECK, or with all, and runs every live block.")
    private boolean check;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Writes DECK as one page for a browser, with notes (key s) and with what its live blocks showed when"
                            + " it was written.")
    private Path html;

    @Option(names = "--json", description = "The list as one JSON object a deck.")
    private boolean json;

    @Option(names = "--plain", description = "No drawing, no colour: prints all slides.")
    private boolean plain;

    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() throws DeckException, LabException, ScenarioException {
        Surrounding surrounding = Surrounding.look(plain || root.plain());
        Decks decks = Decks.of(surrounding);
        try {
            if (check) {
                return DeckChecks.run(surrounding, name == null ? decks.names() : List.of(name), name != null, offline);
            }
            if (name == null && html != null) {
                throw new DeckException("say which deck: `overlab slides DECK --html FILE`.");
            }
            if (name == null) {
                list(decks);
                return ExitStatus.OK;
            }
            Deck deck = decks.read(name).deck();
            if (html != null) {
                return export(surrounding, deck);
            }
            return surrounding.drawing()
                    ? show(surrounding, deck)
                    : Printout.print(surrounding, deck, offline, System.out);
        } catch (IOException e) {
            throw new LabException("the terminal cannot be used: " + e.getMessage(), e);
        }
    }

    private int export(Surrounding surrounding, Deck deck) throws DeckException, LabException {
        RevealPage.Exported exported = RevealPage.write(surrounding, deck, offline, html);
        exported.failures().forEach(f -> System.err.println("overlab: " + f));
        System.out.println(html + ": " + deck.slides().size() + " slides");
        return exported.status();
    }

    private void list(Decks decks) throws DeckException {
        for (String each : decks.names()) {
            Deck deck = decks.read(each).deck();
            if (json) {
                System.out.println(object(deck));
            } else {
                System.out.printf(
                        "  %-16s %-45s %2d slides %3d min%n",
                        deck.name(), deck.title(), deck.slides().size(), deck.minutes());
            }
        }
        if (!json) {
            System.out.println("\n`overlab slides DECK` shows one.");
        }
    }

    private static ObjectNode object(Deck deck) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("deck", deck.name())
                .put("title", deck.title())
                .put("minutes", deck.minutes());
        ArrayNode slides = object.putArray("slides");
        for (int i = 0; i < deck.slides().size(); i++) {
            ObjectNode slide = slides.addObject()
                    .put("title", deck.slides().get(i).title())
                    .put("live", deck.slides().get(i).live().size());
            deck.station(i).ifPresent(s -> slide.put("lab", s.scenario()).put("step", s.step()));
        }
        return object;
    }

    /** Between the slides and the lab, until the person leaves the slides. */
    private int show(Surrounding surrounding, Deck deck) throws IOException, LabException, ScenarioException {
        int slide = 0;
        boolean straightIn = false;
        while (true) {
            if (!straightIn) {
                try (Terminal terminal = Interactive.terminal()) {
                    Viewer.Left left = Viewer.show(surrounding, terminal, deck, slide, offline);
                    slide = left.slide();
                    if (!left.toLab()) {
                        return ExitStatus.OK;
                    }
                }
            }
            SlidesDoor door = new SlidesDoor(surrounding, deck, slide, offline);
            int status = offline
                    ? recorded(surrounding, door, deck.station(slide).orElseThrow())
                    : Interactive.fromSlides(surrounding, door);
            if (status == ExitStatus.CANNOT) {
                return status;
            }
            slide = door.slide();
            straightIn = door.elsewhere();
        }
    }

    private static int recorded(Surrounding surrounding, SlidesDoor door, Station station)
            throws IOException, LabException, ScenarioException {
        Scenario scenario = surrounding.catalog().find(station.scenario());
        return Offline.fromSlides(surrounding, Recorded.bill(scenario.name(), scenario), Recorded.of(scenario), door);
    }
}
