package io.overlab.shell.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.drift.Difference;
import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Surrounding;
import io.overlab.shell.TrustQuestion;
import io.overlab.shell.UsageException;
import io.overlab.shell.pipe.OfflinePipe;
import io.overlab.shell.pipe.Piped;
import io.overlab.shell.prompt.Interactive;
import io.overlab.shell.prompt.Offline;
import io.overlab.shell.replay.Pace;
import io.overlab.shell.replay.Plan;
import io.overlab.shell.replay.Playbill;
import io.overlab.shell.tty.AtTerminal;
import io.overlab.shell.verb.StartVerb;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code overlab replay SCENARIO}: the show of the one who presents it. */
@Command(
        name = "replay",
        description = {
            "Types the commands of a scenario, at a person's pace, into real hosts, and goes on when the step is done."
                    + " Space goes on: it types a command, then runs it. b goes back, n to the next step, g to a step,"
                    + " p gives you the prompt, ? shows all keys, q ends it."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final Piped.Played NOBODY = (number, step, millis, done, drift) -> {};

    @Parameters(
            paramLabel = "SCENARIO",
            completionCandidates = ScenarioNames.class,
            description = "Its name, as `overlab list` has it; or a YAML file.")
    private String name;

    @Option(names = "--auto", description = "Runs by itself. Needed where there is no terminal.")
    private boolean auto;

    @Option(
            names = "--pace",
            paramLabel = "N",
            description =
                    "How fast: 1 as a practised person, 1.5 faster, 0 as fast as it can (as it is where there is no"
                            + " terminal).")
    private Optional<Double> pace = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "STEP",
            description =
                    "Stops before that step, its number or name; with --auto at a terminal it then waits for keys.")
    private Optional<String> until = Optional.empty();

    @Option(names = "--cues", description = "Marks where a slide belongs.")
    private boolean cues;

    @Option(names = "--drift", description = "Shows what comes out otherwise than recorded, as a diff.")
    private boolean drift;

    @Option(names = "--json", description = "One JSON object a step instead of what it shows; with --auto.")
    private boolean json;

    @Option(names = "--offline", description = "Plays its recording: needs no hosts, no root and no Linux.")
    private boolean offline;

    @Option(names = "--trust", description = "Does not ask before a file's own commands are run.")
    private boolean trust;

    @Option(names = "--plain", description = "No drawing, no colour.")
    private boolean plain;

    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() throws ScenarioException, UsageException, LabException {
        Surrounding surrounding = Surrounding.look(plain || root.plain());
        boolean attended = AtTerminal.is() && !json;
        try {
            Scenario scenario = surrounding.catalog().find(name);
            Plan plan = plan(scenario, attended);
            if (offline && drift) {
                throw new UsageException(
                        "--drift compares with the recording, and --offline plays it: give one of them.");
            }
            if (offline) {
                Playbill bill = new Playbill(scenario, Recorded.start(name), plan);
                return attended
                        ? Offline.run(surrounding, bill, Recorded.of(scenario), true)
                        : OfflinePipe.replay(
                                surrounding, bill, Recorded.of(scenario), out(), json ? this::object : NOBODY);
            }
            Surrounding.needHosts();
            if (ScenarioCatalog.isPath(name) && !trust) {
                TrustQuestion.of(surrounding.trust()).ask(scenario, OwnCommand.of(scenario));
            }
            String start = "start " + name + (trust ? " " + StartVerb.TRUST : "");
            Playbill bill = new Playbill(scenario, start, plan);
            return attended
                    ? Interactive.replay(surrounding, bill)
                    : Piped.replay(surrounding, bill, out(), json ? this::object : NOBODY);
        } catch (IOException e) {
            throw new LabException("the terminal cannot be used: " + e.getMessage(), e);
        }
    }

    private PrintStream out() {
        return json ? new PrintStream(OutputStream.nullOutputStream()) : System.out;
    }

    private void object(int number, Step step, long millis, boolean done, List<Difference> drift) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("scenario", name)
                .put("number", number)
                .put("step", step.name())
                .put("title", step.title())
                .put("result", done ? "ok" : "failed")
                .put("millis", millis);
        ArrayNode differences = object.putArray("drift");
        drift.forEach(d -> {
            ArrayNode lines = differences.addObject().put("what", d.what()).putArray("lines");
            d.lines().forEach(lines::add);
        });
        System.out.println(object);
    }

    private Plan plan(Scenario scenario, boolean attended) throws ScenarioException {
        if (!auto && !attended) {
            throw new ScenarioException(
                    json
                            ? "--json is for a replay that runs by itself: give --auto, too."
                            : "a replay waits for keys, and this is no terminal: give --auto.");
        }
        double rate = pace.orElse(attended ? 1.0 : 0.0);
        if (!(rate >= 0 && rate <= 100)) {
            throw new ScenarioException("--pace is a number from 0 to 100, not " + rate + ".");
        }
        return new Plan(auto, new Pace(rate), until(scenario), cues, drift);
    }

    private int until(Scenario scenario) throws ScenarioException {
        int steps = scenario.steps().size();
        if (until.isEmpty() || until.get().equals("end")) {
            return steps + 1;
        }
        String where = until.get();
        OptionalInt named = scenario.indexOf(where);
        int number =
                named.isPresent() ? named.getAsInt() + 1 : where.matches("[0-9]{1,3}") ? Integer.parseInt(where) : 0;
        if (number < 1 || number > steps) {
            List<String> names = scenario.steps().stream().map(s -> s.name()).toList();
            throw new ScenarioException("--until: there is no step " + where + " in " + scenario.name() + ": 1 to "
                    + steps + ", end, or one of " + String.join(", ", names) + ".");
        }
        return number;
    }
}
