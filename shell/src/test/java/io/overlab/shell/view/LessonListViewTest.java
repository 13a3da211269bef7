package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.scenario.ScenarioIndex.Summary;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class LessonListViewTest {
    private static Summary scenario(String name, String track, int level) {
        return new Summary(name, "About " + name, 10, track, level, 3, List.of(), "");
    }

    private static List<String> shown(Summary... scenarios) {
        return LessonListView.lines(List.of(scenarios), Map.of(), 80).stream()
                .map(l -> l.toString().strip())
                .toList();
    }

    @Test
    void aHeadingStandsBeforeEachTrackAndEachOfItsLevels() {
        assertThat(shown(
                        scenario("one", "build", 0),
                        scenario("two", "fix", 1),
                        scenario("three", "fix", 1),
                        scenario("four", "fix", 2),
                        scenario("five", "fix", 3)))
                .map(l -> l.replaceAll("\\s{2,}.*", ""))
                .containsExactly(
                        "Build and look",
                        "1",
                        "Find the fault, easy",
                        "2",
                        "3",
                        "Find the fault, harder",
                        "4",
                        "Find the fault, hard",
                        "5");
    }

    @Test
    void whereTheListIsTooLongTheGreetingFoldsAllTracksButTheOneThatIsBegunOrNext() {
        List<Summary> all =
                List.of(scenario("one", "build", 0), scenario("two", "fix", 1), scenario("three", "evpn", 0));
        assertThat(greeting(all, Map.of(), 6)).hasSize(6);
        assertThat(greeting(all, Map.of(), 5)).containsExactly("Build and look", "1", "Find the fault", "BGP EVPN");
        assertThat(greeting(all, Map.of("one", new Progress(1, 3, true)), 5))
                .containsExactly("Build and look", "Find the fault, easy", "2", "BGP EVPN");
        assertThat(greeting(all, Map.of("three", new Progress(2, 3, false)), 5))
                .containsExactly("Build and look", "Find the fault", "BGP EVPN", "3");
    }

    private static List<String> greeting(List<Summary> scenarios, Map<String, Progress> progress, int rows) {
        return LessonListView.greeting(scenarios, progress, 80, rows).stream()
                .map(l -> l.toString().strip().replaceAll("\\s{2,}.*", ""))
                .toList();
    }

    @Test
    void inANarrowWindowTheTitleGivesWayAndThenTheMinutes() {
        Summary lesson =
                new Summary("neighbor-suppression", "Two ways to keep ARP at home", 25, "build", 0, 12, List.of(), "");
        Summary folded = scenario("fix-docker-morning-report", "fix", 1);
        Progress far = new Progress(7, 12, false);
        for (int width : List.of(50, 60, 70, 80, 120)) {
            assertThat(LessonListView.greeting(List.of(lesson, folded), Map.of(lesson.name(), far), width, 2))
                    .allMatch(l -> l.length() <= width)
                    .anyMatch(l -> l.toString().endsWith("step 7/12"));
        }
        assertThat(LessonListView.greeting(List.of(lesson, folded), Map.of(), 60, 2))
                .element(1)
                .hasToString("  1  neighbor-suppression  Two ways to keep ARP a..  25 min");
    }

    @Test
    void whereAllAreOfOneTrackAndLevelNoHeadingStands() {
        assertThat(shown(scenario("one", "fix", 1), scenario("two", "fix", 1)))
                .hasSize(2)
                .noneMatch(l -> l.contains("Find"));
        assertThat(LessonListView.lines(List.of(scenario("one", "fix", 1)), Map.of(), 80))
                .map(AttributedString::length)
                .allMatch(n -> n <= 80);
    }
}
