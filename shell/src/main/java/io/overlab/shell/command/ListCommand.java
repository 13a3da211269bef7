package io.overlab.shell.command;

import io.overlab.labs.host.WindowSize;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.LessonListView;
import java.util.concurrent.Callable;
import org.jline.utils.AttributedString;
import picocli.CommandLine.Command;

/** {@code overlab list}: the scenarios and how far one is in each. */
@Command(name = "list", description = "Lists the scenarios and your progress.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Surrounding surrounding = Surrounding.look(false);
        try {
            for (AttributedString line : LessonListView.lines(
                    surrounding.index().summaries(),
                    surrounding.session(WindowSize.DEFAULT, "dumb").progress().all(),
                    WindowSize.DEFAULT.columns())) {
                System.out.println(line.toString().stripTrailing());
            }
            return ExitStatus.OK;
        } catch (ScenarioException e) {
            System.err.println("overlab: " + e.getMessage());
            return ExitStatus.USAGE;
        }
    }
}
