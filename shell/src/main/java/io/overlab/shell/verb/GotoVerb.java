package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;

/** {@code goto}: goes to a step by number or name, or to the end, on fresh hosts. */
final class GotoVerb implements Verb {
    @Override
    public String name() {
        return "goto";
    }

    @Override
    public String synopsis() {
        return "goto STEP";
    }

    @Override
    public String summary() {
        return "goes to a step by number or name, or to the end, on fresh hosts";
    }

    @Override
    public String details() {
        return "What the steps before it do is done for you; the hosts are made anew.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Scenario scenario = Lessons.current(desk).scenario();
        return Lessons.begin(desk, scenario, index(scenario, rest));
    }

    private static int index(Scenario scenario, String where) throws UsageException {
        int count = scenario.steps().size();
        if (where.equals("end")) {
            return count;
        }
        if (where.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(where);
            if (number >= 1 && number <= count) {
                return number - 1;
            }
        }
        String names =
                String.join(", ", scenario.steps().stream().map(Step::name).toList());
        return scenario.indexOf(where)
                .orElseThrow(() -> new UsageException((where.isEmpty() ? "Say which step" : "There is no step " + where)
                        + ": 1 to " + count + ", end, or one of " + names + "."));
    }
}
