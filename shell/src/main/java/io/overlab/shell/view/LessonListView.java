package io.overlab.shell.view;

import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.scenario.ScenarioIndex.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The scenarios: number, name, title, minutes, and how far the person has come. */
public final class LessonListView {
    private LessonListView() {}

    /** The lines of the list. */
    public static List<AttributedString> lines(List<Summary> scenarios, Map<String, Progress> progress, int width) {
        List<AttributedString> lines = new ArrayList<>();
        int number = 0;
        for (Summary scenario : scenarios) {
            number++;
            if (!scenario.problem().isEmpty()) {
                String text = String.format("  %-2d %-18s %s", number, scenario.name(), scenario.problem());
                lines.add(new AttributedString(text, Styles.BAD));
                continue;
            }
            String state = state(progress.get(scenario.name()));
            String title = scenario.title();
            int room = Math.max(10, width - 42 - state.length());
            lines.add(new AttributedStringBuilder()
                    .append(String.format("  %-2d ", number))
                    .style(Styles.COMMAND)
                    .append(String.format("%-18s ", scenario.name()))
                    .style(Styles.PLAIN)
                    .append(String.format("%-" + room + "s", title.length() > room ? title.substring(0, room) : title))
                    .append(String.format(" %4d min  ", scenario.minutes()))
                    .style(Styles.DIM)
                    .append(state)
                    .toAttributedString());
        }
        return lines;
    }

    private static String state(Progress progress) {
        if (progress == null) {
            return "";
        }
        String step = "step " + progress.step() + " of " + progress.of();
        if (!progress.done()) {
            return step;
        }
        return progress.step() > progress.of() || progress.step() == 1 ? "done" : "done; " + step;
    }
}
