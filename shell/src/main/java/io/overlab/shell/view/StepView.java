package io.overlab.shell.view;

import io.overlab.labs.scenario.Continuation;
import io.overlab.labs.scenario.Prediction;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.scenario.Truth;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A step as the learner reads it: its number and title, its text, and what to type where. */
public final class StepView {
    /** A no-break space. */
    private static final char UNBROKEN = '\u00a0';

    /** What stands before the rest of a command. */
    private static final String BELOW = "    ";

    /** Bash's prompt for the rest of something. */
    private static final String SECOND = "> ";

    private StepView() {}

    /**
     * The lines of a step.
     *
     * @param step the step
     * @param number from 1
     * @param of how many there are
     * @param challenge whether the commands and their host are the learner's to find
     * @param width columns of the screen
     */
    public static List<AttributedString> lines(Step step, int number, int of, boolean challenge, int width) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(AttributedString.EMPTY);
        lines.add(new AttributedStringBuilder()
                .style(Styles.HEADING)
                .append(" " + number + "/" + of + "  " + step.title())
                .style(Styles.DIM)
                .append(challenge ? "" : "  on " + step.on())
                .toAttributedString());
        for (String line : Prose.wrap(step.say(), width - 2)) {
            lines.add(new AttributedString(line.isEmpty() ? "" : " " + line));
        }
        if (!challenge) {
            lines.addAll(commands(step, width));
        }
        step.predict().ifPresent(p -> lines.addAll(question(p, width)));
        return lines;
    }

    /** The commands behind the prompts at which they are typed; where bash waits for the rest it has another. */
    private static List<AttributedString> commands(Step step, int width) {
        List<AttributedString> lines = new ArrayList<>();
        List<String> commands = step.commands();
        List<Boolean> continued = Continuation.of(commands);
        for (int i = 0; i < commands.size(); i++) {
            String prompt = "   " + step.on() + ":~# ";
            String lead = continued.get(i) ? " ".repeat(prompt.length() - SECOND.length()) + SECOND : prompt;
            List<String> texts = commandLines(commands.get(i), width - lead.length());
            lines.addAll(Hanging.lines(lead, Styles.DIM, texts, Styles.COMMAND));
        }
        return lines;
    }

    /** The question of a step, and what can be answered. */
    public static List<AttributedString> question(Prediction prediction, int width) {
        List<AttributedString> lines = new ArrayList<>();
        // What can be answered is one thing, and no line ends inside it.
        String answers = prediction.truth().answers().replace(' ', UNBROKEN);
        for (String line : Prose.wrap("Predict first: " + prediction.ask() + "  [" + answers + "]", width - 2)) {
            lines.add(new AttributedString(" " + line.stripTrailing().replace(UNBROKEN, ' '), Styles.HEADING));
        }
        if (prediction.truth() instanceof Truth.Choice choice) {
            int number = 0;
            for (Truth.Option option : choice.options()) {
                String lead = "   " + ++number + "  ";
                List<String> texts = Prose.wrap(option.say(), width - lead.length() - 1);
                lines.addAll(Hanging.lines(lead, Styles.PLAIN, texts, Styles.PLAIN));
            }
        }
        return lines;
    }

    /** What does not fit goes on below, behind a backslash, so that it can be copied; typed by Tab it is one line. */
    private static List<String> commandLines(String command, int room) {
        List<String> lines = new ArrayList<>();
        for (String line : command.split("\n")) {
            if (line.length() <= room) {
                lines.add(line);
                continue;
            }
            String text = line.stripLeading();
            String indent = line.substring(0, line.length() - text.length());
            for (String part : CommandLines.of(text, room - BELOW.length())) {
                lines.add(indent + part);
                indent = BELOW;
            }
        }
        return lines;
    }
}
