package io.overlab.shell.notes;

import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Prediction;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.view.Hanging;
import io.overlab.shell.view.Marks;
import io.overlab.shell.view.Prose;
import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * The notes of a step as the one who presents it reads them.
 *
 * @param scenario the lesson
 * @param marks the signs that can be shown
 * @param width columns
 * @param outcomes how the question of a step comes out, in words, where that is known
 */
public record NotesView(Scenario scenario, Marks marks, int width, Function<Step, Optional<String>> outcomes) {

    /** The notes of all steps. */
    public List<AttributedString> all() {
        List<AttributedString> lines = new ArrayList<>();
        for (int i = 0; i < scenario.steps().size(); i++) {
            lines.addAll(step(i, 0));
            lines.add(AttributedString.EMPTY);
        }
        return lines;
    }

    /**
     * The notes of one step.
     *
     * @param index which, from 0
     * @param given how many of its commands have been given
     */
    public List<AttributedString> step(int index, int given) {
        Step step = scenario.steps().get(index);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedString(
                (index + 1) + "/" + scenario.steps().size() + "  " + step.title(), Styles.HEADING));
        step.cue().ifPresent(cue -> add(lines, "", "Slide: " + cue, Styles.COMMAND));
        lines.add(AttributedString.EMPTY);
        if (step.notes().isPresent()) {
            add(lines, "", step.notes().get(), Styles.PLAIN);
        } else {
            add(
                    lines,
                    "",
                    step.hints().isEmpty()
                            ? firstParagraph(step.say())
                            : step.hints().get(0),
                    Styles.PLAIN);
        }
        step.predict().ifPresent(p -> question(lines, step, p));
        lines.add(AttributedString.EMPTY);
        int number = 0;
        List<String> reasons = step.reasons();
        for (HostLine command : step.solution()) {
            boolean done = number < given;
            String reason = reasons.get(number);
            if (!reason.isEmpty()) {
                add(lines, "    ", "# " + reason, Styles.DIM);
            }
            String lead = " " + (done ? marks.done() : number == given ? ">" : " ") + " ";
            String host = command.host().equals(step.on()) ? "" : command.host() + ": ";
            add(lines, lead, host + command.line(), done ? Styles.DIM : Styles.COMMAND);
            number++;
        }
        step.after().ifPresent(after -> {
            lines.add(AttributedString.EMPTY);
            add(lines, "", "Afterwards it says: " + after, Styles.DIM);
        });
        if (index + 1 < scenario.steps().size()) {
            Step next = scenario.steps().get(index + 1);
            lines.add(AttributedString.EMPTY);
            add(
                    lines,
                    "",
                    "Next: " + next.title()
                            + next.cue().map(c -> ", after the slide " + c).orElse(""),
                    Styles.DIM);
        }
        return lines;
    }

    private void question(List<AttributedString> lines, Step step, Prediction prediction) {
        lines.add(AttributedString.EMPTY);
        add(lines, "", "Ask: " + prediction.ask(), Styles.HEADING);
        Optional<String> outcome = outcomes.apply(step);
        if (outcome.isPresent()) {
            add(lines, "", "It comes out as: " + outcome.get(), Styles.GOOD);
        } else {
            String looks = String.join(
                    "; ",
                    prediction.truth().checks().stream().map(c -> c.claim()).toList());
            add(lines, "", "What happens decides it: " + looks, Styles.PLAIN);
        }
    }

    private static String firstParagraph(String text) {
        int end = text.indexOf("\n\n");
        return (end < 0 ? text : text.substring(0, end)).replaceAll("(?<=\\S)\\n(?=\\S)", " ");
    }

    private void add(List<AttributedString> lines, String lead, String text, AttributedStyle style) {
        List<String> texts = Prose.wrap(text.strip(), Math.max(20, width - lead.length()));
        lines.addAll(Hanging.lines(lead, Styles.PLAIN, texts, style));
    }
}
