package io.overlab.labs.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that was found out about a machine, in the order it was.
 *
 * @param all each item at most once
 */
public record Facts(List<Fact> all) {
    /** Copies the list. */
    public Facts {
        all = List.copyOf(all);
    }

    /** What came of one item; nothing when it was not tried. */
    public Optional<Fact> of(String item) {
        return all.stream().filter(f -> f.item().equals(item)).findFirst();
    }

    /** Whether an item was tried and is there. */
    public boolean has(String item) {
        return of(item).filter(Fact::there).isPresent();
    }

    /** What an item said; the empty string when it was not tried. */
    public String said(String item) {
        return of(item).map(Fact::said).orElse("");
    }

    /** These and more. */
    public Facts with(List<Fact> more) {
        List<Fact> both = new ArrayList<>(all);
        both.addAll(more);
        return new Facts(both);
    }
}
