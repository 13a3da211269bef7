package io.overlab.labs.doctor;

import io.overlab.labs.host.Needs;
import io.overlab.labs.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a machine and tries what it can.
 *
 * @param root whether this is root, outside any user namespace of ours
 * @param folder where files are kept, or will be
 * @param capture a command that captures on interface {@code lo}; empty when that is not tried
 */
public record Examination(boolean root, Path folder, List<String> capture) {
    /** What every session needs and some scenarios do. */
    public Facts machine() {
        return new Facts(MachineLook.facts(root, folder))
                .with(ProgramLook.facts())
                .with(new KernelTrial(root, capture).facts());
    }

    /** What scenarios need that nothing else does, and whether each of them can run. */
    public static List<Fact> scenarios(List<Scenario> scenarios) {
        List<Fact> facts = new ArrayList<>();
        for (String need : Demands.ownNeeds(scenarios)) {
            facts.add(fact(Demands.NEED + need, Needs.missing(need)));
        }
        for (Scenario scenario : scenarios) {
            facts.add(fact(Demands.SCENARIO + scenario.name(), Needs.missing(scenario.needs())));
        }
        return facts;
    }

    private static Fact fact(String item, Optional<String> missing) {
        return missing.map(why -> Fact.lacking(item, why)).orElse(Fact.there(item, ""));
    }
}
