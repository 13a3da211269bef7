package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.BrokenOverlay;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioIndex.Summary;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.Trust;
import io.overlab.shell.TrustQuestion;
import io.overlab.shell.UsageException;
import java.util.List;

/** {@code start}: begins a scenario, or goes on where you left it. */
public final class StartVerb implements Verb {
    /** Behind a file: its commands are not asked about. */
    public static final String TRUST = "--trust";

    StartVerb() {}

    private static final String BROKEN = "broken";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String synopsis() {
        return "start SCENARIO|FILE";
    }

    @Override
    public String summary() {
        return "begins a scenario, or goes on where you left it";
    }

    @Override
    public String details() {
        return "The hosts are made anew. A scenario you have begun goes on at your step; restart begins it again. `start "
                + "broken` makes an overlay with a fault for you to find, `start broken 7` always the same.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        if (rest.isEmpty()) {
            throw new UsageException("Say which scenario: `lessons` lists them, `start build-overlay` begins one.");
        }
        if (rest.split("\\s+")[0].equals(BROKEN)) {
            return broken(desk, rest.substring(BROKEN.length()).strip());
        }
        boolean trust = rest.endsWith(" " + TRUST);
        String name = trust ? rest.substring(0, rest.length() - TRUST.length()).strip() : rest;
        Scenario scenario = desk.catalog().find(name.matches("[0-9]{1,3}") ? byNumber(desk, name) : name);
        Trust known = Surrounding.look(desk.plain()).trust();
        if (!trust) {
            new TrustQuestion(known, desk.screen()::line, desk.ask()).ask(scenario, OwnCommand.of(scenario));
        }
        ProgressStore.Progress left = desk.session()
                .progress()
                .of(scenario)
                .filter(p -> p.step() <= scenario.steps().size())
                .orElse(new ProgressStore.Progress(1, scenario.steps().size(), false));
        if (left.step() > 1 || !left.given().isEmpty()) {
            desk.screen().prose("Going on at step " + left.step() + "; `restart` begins at step 1.");
        }
        int status = Lessons.begin(desk, scenario, left.step() - 1, left.given());
        if (ScenarioCatalog.isPath(name)) {
            desk.running().ifPresent(s -> s.follow(scenario.file(), changed -> trust || known.trusts(changed)));
        }
        return status;
    }

    private static int broken(Desk desk, String seed) throws UsageException, LabException, ScenarioException {
        if (!seed.isEmpty() && !seed.matches("[0-9]{1,9}")) {
            throw new UsageException("'" + seed + "' is no number: `start broken` breaks something at random, `start"
                    + " broken 7` always the same.");
        }
        Scenario overlay = desk.catalog().find(BrokenOverlay.OVERLAY);
        desk.goTo(overlay.hosts().keySet().iterator().next());
        desk.live().startBroken(overlay, seed.isEmpty() ? BrokenOverlay.anySeed() : Long.parseLong(seed));
        return ExitStatus.OK;
    }

    /** As the list numbers them. */
    private static String byNumber(Desk desk, String number) throws UsageException, ScenarioException {
        List<Summary> all = desk.index().summaries();
        int index = Integer.parseInt(number);
        if (index < 1 || index > all.size()) {
            throw new UsageException("There is no scenario " + number + ": `lessons` lists 1 to " + all.size() + ".");
        }
        return all.get(index - 1).name();
    }
}
