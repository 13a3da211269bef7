package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.List;

/**
 * Something that can be wrong with an overlay.
 *
 * @param name stable, for example {@code no-forwarding-row}
 * @param title in words
 * @param recipe what makes it in the overlay that the scenario {@code build-overlay} makes, in order
 * @param finding the name of the finding that a ping from docker0/demo to 192.168.0.3 ends with
 * @param at where that is found
 * @param longOnly whether only long packets are lost
 */
public record Fault(String name, String title, List<Fix> recipe, String finding, Place at, boolean longOnly) {

    /** Copies the recipe. */
    public Fault {
        recipe = List.copyOf(recipe);
    }
}
