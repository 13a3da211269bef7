package io.overlab.shell.verb;

import io.overlab.labs.explain.Explanation;
import io.overlab.labs.explain.Part;
import io.overlab.labs.explain.Vocabulary;
import io.overlab.labs.explain.Words;
import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.ExplanationView;
import io.overlab.shell.view.Styles;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** {@code explain}: says what each word of a command means. */
final class ExplainVerb implements Verb {
    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String synopsis() {
        return "explain [COMMAND]";
    }

    @Override
    public String summary() {
        return "says what each word of a command means";
    }

    @Override
    public String details() {
        return "Without COMMAND the commands of the step are explained.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Vocabulary words = Words.load();
        if (!rest.isEmpty()) {
            List<Part> parts = Explanation.of(rest, words)
                    .orElseThrow(() -> new UsageException("'" + rest.split("\\s+")[0]
                            + "' is not among the commands that are explained: "
                            + String.join(", ", words.commands()) + "."));
            desk.screen().lines(ExplanationView.lines(parts, desk.screen().width()));
            return ExitStatus.OK;
        }
        Step step = desk.session()
                .lesson()
                .flatMap(Lesson::step)
                .orElseThrow(() -> new UsageException("Say which command, for example `explain ip link show`."));
        if (desk.session().lesson().filter(l -> l.scenario().challenge()).isPresent()) {
            throw new UsageException("What to type is yours to find; `explain COMMAND` explains any command.");
        }
        for (HostLine command : step.solution()) {
            Optional<List<Part>> parts = Explanation.of(command.line(), words);
            if (parts.isPresent()) {
                desk.screen().line(new AttributedString(command.line(), Styles.HEADING));
                desk.screen()
                        .lines(ExplanationView.lines(parts.get(), desk.screen().width()));
            }
        }
        return ExitStatus.OK;
    }
}
