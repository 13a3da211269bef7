package io.overlab.shell.command;

import io.overlab.labs.host.Needs;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioIndex.Summary;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.LessonListView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.utils.AttributedString;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code overlab list}: the scenarios and how far one is in each. */
@Command(name = "list", description = "Lists the scenarios and your progress.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Option(names = "--concepts", description = "Which step teaches which idea.")
    private boolean concepts;

    @Option(names = "--json", description = "One JSON object a scenario.")
    private boolean json;

    @Override
    public Integer call() throws ScenarioException {
        Surrounding surrounding = Surrounding.look(false);
        if (concepts) {
            ConceptList.lines(surrounding.catalog()).forEach(System.out::println);
            return ExitStatus.OK;
        }
        List<Summary> scenarios = surrounding.index().summaries();
        Map<String, Progress> progress =
                surrounding.session(WindowSize.DEFAULT, "dumb").progress().all();
        if (json) {
            scenarios.forEach(s ->
                    System.out.println(SummaryJson.text(s, Optional.ofNullable(progress.get(s.name())), missing(s))));
            return ExitStatus.OK;
        }
        for (AttributedString line :
                LessonListView.lines(scenarios, progress, this::missing, WindowSize.DEFAULT.columns())) {
            System.out.println(surrounding.text(line).stripTrailing());
        }
        return ExitStatus.OK;
    }

    /** Where no hosts can be made, what can be opened is what was recorded. */
    private Optional<String> missing(Summary scenario) {
        if (!Surrounding.hasHosts()) {
            Path file = Surrounding.look(false).catalog().folder().resolve(scenario.name());
            return Files.exists(file.resolve(Recording.FILE_NAME)) ? Optional.empty() : Optional.of("no recording");
        }
        return Needs.missing(scenario.needs());
    }
}
