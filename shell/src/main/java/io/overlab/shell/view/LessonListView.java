package io.overlab.shell.view;

import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.scenario.ScenarioIndex.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The scenarios by track: number, name, title, minutes, how far the person has come, what the machine lacks. */
public final class LessonListView {
    /** The columns before the name, and behind the title. */
    private static final int NUMBER = 5;

    private static final int MINUTES = 8;
    private static final String CUT = "..";

    /** Of a title fewer columns than these say little. */
    private static final int SHORTEST = 16;

    private LessonListView() {}

    /** The lines of the list; what the machine lacks is not looked at. */
    public static List<AttributedString> lines(List<Summary> scenarios, Map<String, Progress> progress, int width) {
        return lines(scenarios, progress, s -> Optional.empty(), width);
    }

    /**
     * The list as the shell begins with it: where it has more lines than fit, only the track that the person is in, or comes
     * to next, is told in full.
     *
     * @param rows how many lines fit
     */
    public static List<AttributedString> greeting(
            List<Summary> scenarios, Map<String, Progress> progress, int width, int rows) {
        List<AttributedString> all = lines(scenarios, progress, width);
        if (all.size() <= rows) {
            return all;
        }
        String open = scenarios.stream()
                .filter(s -> progress.containsKey(s.name()) && !isDone(s, progress))
                .findFirst()
                .or(() -> scenarios.stream().filter(s -> !isDone(s, progress)).findFirst())
                .map(Summary::track)
                .orElse("");
        return lines(scenarios, progress, s -> Optional.empty(), s -> s.track().equals(open), width);
    }

    private static boolean isDone(Summary scenario, Map<String, Progress> progress) {
        return Optional.ofNullable(progress.get(scenario.name()))
                .filter(Progress::done)
                .isPresent();
    }

    /**
     * The lines of the list.
     *
     * @param missing what the machine lacks for a scenario, in one sentence
     */
    public static List<AttributedString> lines(
            List<Summary> scenarios,
            Map<String, Progress> progress,
            Function<Summary, Optional<String>> missing,
            int width) {
        return lines(scenarios, progress, missing, s -> true, width);
    }

    private static List<AttributedString> lines(
            List<Summary> scenarios,
            Map<String, Progress> progress,
            Function<Summary, Optional<String>> missing,
            Predicate<Summary> open,
            int width) {
        List<AttributedString> lines = new ArrayList<>();
        boolean headed =
                scenarios.stream().map(LessonListView::heading).distinct().count() > 1;
        String last = null;
        int number = 0;
        int name = NUMBER
                + 2
                + scenarios.stream()
                        .filter(open)
                        .mapToInt(s -> s.name().length())
                        .max()
                        .orElse(0);
        for (Summary scenario : scenarios) {
            number++;
            if (!open.test(scenario)) {
                if (!title(scenario.track()).equals(last)) {
                    last = title(scenario.track());
                    lines.add(folded(scenario.track(), scenarios, progress));
                }
                continue;
            }
            String heading = heading(scenario);
            if (headed && !heading.equals(last)) {
                last = heading;
                lines.add(new AttributedString(" " + heading, Styles.HEADING));
            }
            lines.add(line(scenario, number, state(progress.get(scenario.name())), name, width));
            missing.apply(scenario)
                    .ifPresent(why -> Prose.wrap("cannot run here: " + why, width - name)
                            .forEach(l -> lines.add(new AttributedString(" ".repeat(name) + l, Styles.DIM))));
        }
        return lines;
    }

    private static AttributedString folded(String track, List<Summary> scenarios, Map<String, Progress> progress) {
        List<Summary> own =
                scenarios.stream().filter(s -> s.track().equals(track)).toList();
        long done = own.stream().filter(s -> isDone(s, progress)).count();
        return new AttributedStringBuilder()
                .style(Styles.HEADING)
                .append(" " + title(track))
                .style(Styles.DIM)
                .append("  " + own.size() + " more" + (done > 0 ? ", " + done + " done" : "")
                        + "; `lessons` lists them")
                .toAttributedString();
    }

    private static AttributedString line(Summary scenario, int number, String state, int name, int width) {
        if (!scenario.problem().isEmpty()) {
            return new AttributedString(
                    String.format("  %-2d %s: %s", number, scenario.name(), scenario.problem()), Styles.BAD);
        }
        String title = scenario.title();
        int beside = width - name - 1 - (state.isEmpty() ? 0 : state.length() + 2);
        // In a narrow window how far one is says more than how long it takes.
        boolean minutes = state.isEmpty() || beside - MINUTES >= SHORTEST;
        int room = Math.max(SHORTEST / 4, minutes ? beside - MINUTES : beside);
        AttributedStyle style = Styles.PLAIN;
        return new AttributedStringBuilder()
                .append(String.format("  %-2d ", number))
                .style(Styles.COMMAND)
                .append(String.format("%-" + (name - NUMBER) + "s", scenario.name()))
                .style(style)
                .append(String.format("%-" + room + "s", cut(title, room)))
                .append(minutes ? String.format(" %3d min", scenario.minutes()) : "")
                .style(Styles.DIM)
                .append(state.isEmpty() ? "" : "  " + state)
                .toAttributedString();
    }

    private static String cut(String title, int room) {
        return title.length() <= room
                ? title
                : title.substring(0, room - CUT.length()).stripTrailing() + CUT;
    }

    private static String heading(Summary scenario) {
        String level = switch (scenario.level()) {
            case 1 -> ", easy";
            case 2 -> ", harder";
            case 3 -> ", hard";
            default -> "";
        };
        return title(scenario.track()) + level;
    }

    private static String title(String track) {
        return switch (track) {
            case "build" -> "Build and look";
            case "fix" -> "Find the fault";
            case "discovery" -> "How the addresses get there";
            case "docker" -> "Docker taken apart";
            case "evpn" -> "BGP EVPN";
            case "" -> "More";
            default -> track;
        };
    }

    private static String state(Progress progress) {
        if (progress == null) {
            return "";
        }
        String step = "step " + progress.step() + "/" + progress.of();
        if (!progress.done()) {
            return step;
        }
        return progress.step() > progress.of() || progress.step() == 1 ? "done" : "done; " + step;
    }
}
