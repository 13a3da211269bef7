package io.overlab.shell.command;

import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.FaultReport;
import io.overlab.shell.UsageException;
import io.overlab.shell.slides.DeckException;
import picocli.CommandLine;

/** How a command ends that could not do its work: one sentence, and the exit status that says whose doing it was. */
final class FailedCommand implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
        return told(problem);
    }

    /** Says what was the matter and gives the exit status. */
    static int told(Exception problem) {
        boolean fault = problem instanceof RuntimeException;
        System.err.println("overlab: " + (fault ? FaultReport.write(problem) : problem.getMessage()));
        return fault ? ExitStatus.FAULT : status(problem);
    }

    /** Files and words are the person's; what is left, this machine could not do. */
    private static int status(Exception problem) {
        return problem instanceof UsageException
                        || problem instanceof ScenarioException
                        || problem instanceof DeckException
                ? ExitStatus.USAGE
                : ExitStatus.CANNOT;
    }
}
