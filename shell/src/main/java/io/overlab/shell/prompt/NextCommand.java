package io.overlab.shell.prompt;

import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.Stay;
import io.overlab.labs.scenario.Script;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import java.util.List;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.Widget;

/** Tab on an empty line types the next command of the step; elsewhere it completes. */
final class NextCommand {
    private NextCommand() {}

    static void bind(LineReader reader, Desk desk) {
        Widget widget = () -> {
            if (reader.getBuffer().length() > 0) {
                reader.callWidget(LineReader.EXPAND_OR_COMPLETE);
                return true;
            }
            Optional<String> next = next(desk);
            next.ifPresent(line -> reader.getBuffer().write(line));
            return next.isPresent();
        };
        reader.getWidgets().put("overlab-next-command", widget);
        reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference("overlab-next-command"), "\t", KeyMap.ctrl('I'));
    }

    /** What brings the person one step further from where they are. */
    static Optional<String> next(Desk desk) {
        Stay session = desk.session();
        if (session.wantsMore(desk.host())) {
            return Optional.empty();
        }
        Optional<Step> step = session.lesson().flatMap(Lesson::step);
        if (session.lesson().filter(l -> l.scenario().challenge()).isPresent()) {
            // What to type, and where, is the learner's to find.
            return Optional.empty();
        }
        if (step.isEmpty()) {
            return Optional.of(session.lesson().isPresent() ? "lessons" : "start build-overlay");
        }
        return step.get().on().equals(desk.host())
                ? of(desk, step.get())
                : Optional.of("on " + step.get().on());
    }

    /** The command of a step that comes next; its first again when all have been given. */
    static Optional<String> of(Desk desk, Step step) {
        List<String> commands = step.commands();
        if (commands.isEmpty()) {
            return Optional.empty();
        }
        int done = desk.session().commandsGivenOf(step);
        return Optional.of(Script.joined(commands.get(done < commands.size() ? done : 0)));
    }
}
