package io.overlab.shell.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.overlab.labs.scenario.Linter;
import io.overlab.labs.scenario.Problem;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab lint}: what is wrong with scenarios, without running them. */
@Command(
        name = "lint",
        description = "Checks scenarios without running them; each problem with its file, line and column.",
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "A YAML file, a scenario's folder or its name; all that come with Overlab when none is named.")
    private List<String> names = List.of();

    @Option(names = "--json", description = "One JSON object a problem.")
    private boolean json;

    @Override
    public Integer call() throws ScenarioException {
        int count = 0;
        for (Path file : files(Surrounding.look(true).catalog())) {
            List<Problem> problems = Linter.lint(file);
            problems.forEach(p -> System.out.println(json ? json(p) : p.toString()));
            if (problems.isEmpty() && !json) {
                System.out.println(file + ": nothing is wrong");
            }
            count += problems.size();
        }
        return count == 0 ? ExitStatus.OK : ExitStatus.USAGE;
    }

    private List<Path> files(ScenarioCatalog catalog) throws ScenarioException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(
                    ScenarioCatalog.isPath(name) || Files.isDirectory(Path.of(name))
                            ? Path.of(name)
                            : catalog.file(name));
        }
        return names.isEmpty() ? catalog.files() : files;
    }

    private static String json(Problem p) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", p.file().toString())
                .put("line", p.line())
                .put("column", p.column())
                .put("problem", p.sentence())
                .toString();
    }
}
