package io.overlab.shell.command;

import io.overlab.shell.Surrounding;
import io.overlab.shell.slides.DeckException;
import io.overlab.shell.slides.Decks;
import java.util.Iterator;
import java.util.List;

/** The names of the decks that come with Overlab, as a shell's completion offers them. */
final class DeckNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        try {
            return Decks.of(Surrounding.look(true)).names().iterator();
        } catch (DeckException e) {
            // Without their folder there is nothing to offer.
            return List.<String>of().iterator();
        }
    }
}
