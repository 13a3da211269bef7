package io.overlab.labs.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that a scenario runs by itself, without the learner's typing it.
 *
 * @param host where
 * @param line the command, a continued one with its line breaks
 * @param occasion when: the word of the file that it stands under, with its step
 */
public record OwnCommand(String host, String line, String occasion) {

    /**
     * All that a scenario may run by itself: its setup, and what rebuilding runs to come to a step. The learner sees the
     * commands of the step itself before they type them.
     */
    public static List<OwnCommand> of(Scenario scenario) {
        List<OwnCommand> all = new ArrayList<>();
        for (Map.Entry<String, String> setup : scenario.setup().entrySet()) {
            Script.commands(setup.getValue()).forEach(l -> all.add(new OwnCommand(setup.getKey(), l, "setup")));
        }
        for (Step step : scenario.steps()) {
            String word = step.again().isPresent() ? "again" : "do";
            step.rebuildCommands()
                    .forEach(l -> all.add(new OwnCommand(l.host(), l.line(), word + " of " + step.name())));
        }
        return List.copyOf(all);
    }

    /** All that {@code verify} runs besides: what the learner would type, and each wrong turn. */
    public static List<OwnCommand> ofVerify(Scenario scenario) {
        List<OwnCommand> all = new ArrayList<>(of(scenario));
        for (Step step : scenario.steps()) {
            if (step.again().isPresent()) {
                step.solution().forEach(l -> all.add(new OwnCommand(l.host(), l.line(), "do of " + step.name())));
            }
            step.mistakes()
                    .forEach(m -> HostLine.all(m.tryScript().orElse(""), m.on())
                            .forEach(l -> all.add(new OwnCommand(l.host(), l.line(), "try of " + m.name()))));
        }
        return List.copyOf(all);
    }
}
