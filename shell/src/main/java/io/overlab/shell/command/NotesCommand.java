package io.overlab.shell.command;

import io.overlab.labs.recording.RecordedStep;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.notes.Notes;
import io.overlab.shell.notes.NotesView;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code overlab notes}: what the one who presents reads in a second terminal. */
@Command(
        name = "notes",
        description = {
            "The notes of the step that your running session is in, in a second terminal: what to say, what to ask and"
                    + " how it comes out, which command is next. They follow a replay and any other lesson; q leaves."
        },
        mixinStandardHelpOptions = true)
final class NotesCommand implements Callable<Integer> {
    private static final int WIDTH = 80;

    @Parameters(
            paramLabel = "SCENARIO",
            completionCandidates = ScenarioNames.class,
            arity = "0..1",
            description = "Prints the notes of all its steps instead of following a session.")
    private String name;

    @Option(names = "--once", description = "Prints the notes of the step that is on, and ends.")
    private boolean once;

    @Option(names = "--plain", description = "No drawing, no colour: one note below the other.")
    private boolean plain;

    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() {
        Surrounding surrounding = Surrounding.look(plain || root.plain());
        try {
            if (name != null) {
                Scenario scenario = surrounding.catalog().find(name);
                new NotesView(scenario, surrounding.marks(), WIDTH, outcomes(scenario))
                        .all()
                        .forEach(l -> System.out.println(surrounding.text(l).stripTrailing()));
                return ExitStatus.OK;
            }
            if (!Notes.follow(surrounding, once, NotesCommand::outcomes)) {
                System.err.println("overlab: no session runs; `overlab replay SCENARIO` begins one, and `overlab notes"
                        + " SCENARIO` prints the notes of all steps.");
                return ExitStatus.FAILED;
            }
            return ExitStatus.OK;
        } catch (ScenarioException e) {
            System.err.println("overlab: " + e.getMessage());
            return ExitStatus.USAGE;
        } catch (IOException e) {
            System.err.println("overlab: the session cannot be followed: " + e.getMessage() + ".");
            return ExitStatus.CANNOT;
        }
    }

    private static Function<Step, Optional<String>> outcomes(Scenario scenario) {
        try {
            Optional<Recording> recording = Recording.read(scenario);
            return step -> recording
                    .flatMap(r -> r.step(step.name()))
                    .flatMap(RecordedStep::graded)
                    .flatMap(g -> g.outcome()
                            .map(o -> o + g.found().map(f -> " (" + f + ")").orElse("")));
        } catch (IOException e) {
            // Notes do without it; verify says what is wrong with it.
            return step -> Optional.empty();
        }
    }
}
