package io.overlab.shell.slides;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A slide.
 *
 * @param title its heading
 * @param blocks what it shows
 * @param station where its live blocks begin, if the slide says so itself; otherwise the slide before it does
 * @param notes what the one who presents says, or the empty string
 * @param line where it begins in the file, from 1
 */
public record Slide(String title, List<Block> blocks, Optional<Station> station, String notes, int line) {
    /** Its live blocks, in their order. */
    public List<LiveBlock> live() {
        List<LiveBlock> found = new ArrayList<>();
        collect(blocks, found);
        return found;
    }

    private static void collect(List<Block> blocks, List<LiveBlock> found) {
        for (Block block : blocks) {
            if (block instanceof Block.Live live) {
                found.add(live.live());
            } else if (block instanceof Block.Items items) {
                items.items().forEach(i -> collect(i, found));
            } else if (block instanceof Block.Quote quote) {
                collect(quote.blocks(), found);
            }
        }
    }
}
