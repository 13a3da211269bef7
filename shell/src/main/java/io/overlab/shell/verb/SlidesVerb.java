package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;

/** {@code slides}: the slides of what one is doing. */
final class SlidesVerb implements Verb {
    @Override
    public String name() {
        return "slides";
    }

    @Override
    public String synopsis() {
        return "slides [DECK]";
    }

    @Override
    public String summary() {
        return "the slides of this step; leaving them comes back here";
    }

    @Override
    public String details() {
        return "Without DECK the deck that stands in this lesson, at the slide of this step; where you came from a slide, "
                + "that one. There `l` comes back into the lab, at the step of the slide, and `q` where you left it. What "
                + "slides run they run on hosts of their own: yours stay as they are.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        return desk.slides()
                .orElseThrow(() -> new UsageException(
                        "Slides take a terminal that can be drawn on; `overlab slides DECK` prints them."))
                .open(desk, rest.strip());
    }
}
