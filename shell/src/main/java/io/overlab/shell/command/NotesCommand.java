package io.overlab.shell.command;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.notes.Notes;
import io.overlab.shell.notes.NotesView;
import io.overlab.shell.notes.Outcomes;
import java.io.IOException;
import java.util.concurrent.Callable;
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
    public Integer call() throws ScenarioException, LabException {
        Surrounding surrounding = Surrounding.look(plain || root.plain());
        try {
            if (name != null) {
                Scenario scenario = surrounding.catalog().find(name);
                new NotesView(scenario, surrounding.marks(), WIDTH, Outcomes.of(scenario))
                        .all()
                        .forEach(l -> System.out.println(surrounding.text(l).stripTrailing()));
                return ExitStatus.OK;
            }
            if (!Notes.follow(surrounding, once, Outcomes::of)) {
                System.err.println("overlab: no session runs; `overlab replay SCENARIO` begins one, and `overlab notes"
                        + " SCENARIO` prints the notes of all steps.");
                return ExitStatus.FAILED;
            }
            return ExitStatus.OK;
        } catch (IOException e) {
            throw new LabException("the session cannot be followed: " + e.getMessage() + ".", e);
        }
    }
}
