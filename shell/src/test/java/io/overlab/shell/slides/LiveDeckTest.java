package io.overlab.shell.slides;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Live blocks run in real hosts. */
@Tag("namespace")
@Tag("once")
@Timeout(300)
class LiveDeckTest {
    @TempDir
    private Path folder;

    @Test
    void aDeckRunsWithNothingWrong() throws Exception {
        DeckCheck.Report report = DeckCheck.of(Decked.surrounding(folder), "vxlan-packet", false);
        assertThat(report.flaws()).isEmpty();
        assertThat(report.failures()).isEmpty();
        assertThat(report.ran()).isGreaterThan(5);
    }

    @Test
    void whatDoesNotRunIsToldWithItsLine() throws Exception {
        Path deck = Files.writeString(folder.resolve("bad.md"), Decked.FRONT + """
                # One

                ```run docker0
                false
                ```

                ```run docker0 fails
                true
                ```

                ```show fdb docker0/nosuch
                ```

                ```packet 3
                vxlan.vni == 99
                ```

                ```run docker0
                seq 30
                ```
                """);
        assertThat(DeckCheck.of(Decked.surrounding(folder), deck.toString(), false).failures().stream()
                        .map(Flaw::toString))
                .hasSize(5)
                .anyMatch(f -> f.startsWith("bad.md:9: docker0:~# false: The last command ended with status 1"))
                .anyMatch(f -> f.startsWith("bad.md:13: docker0:~# true: The last command was to fail and did not"))
                .anyMatch(f -> f.startsWith("bad.md:17: fdb docker0/nosuch: "))
                .anyMatch(f -> f.startsWith("bad.md:20: packet 3 of: vxlan.vni == 99: There is no packet 3: none"))
                .anyMatch(f -> f.startsWith("bad.md:7: the slide \"One\" has "));
    }

    @Test
    void theBlocksOfPassedSlidesAreRunFirstAndEachOnce() throws Exception {
        Deck deck = Decked.of("""
                # One

                ```run docker0
                echo one >> file
                ```

                # Two

                ```run docker0 wait
                echo two >> file
                ```

                # Three

                ```run docker0
                cat file
                ```
                """);
        try (Workbench bench = new Workbench(Decked.surrounding(folder), deck, false, () -> {})) {
            bench.finish(2);
            assertThat(shown(bench, deck, 2)).containsExactly("docker0:~# cat file", "one", "two");
            bench.finish(0);
            bench.finish(2);
            assertThat(shown(bench, deck, 2)).containsExactly("docker0:~# cat file", "one", "two");
            // Once more is on hosts that know nothing of it.
            bench.again();
            bench.finish(2);
            assertThat(shown(bench, deck, 2)).containsExactly("docker0:~# cat file", "one", "two");
        }
    }

    private static List<String> shown(Workbench bench, Deck deck, int slide) {
        return bench.result(deck.slides().get(slide).live().get(0)).lines().stream()
                .map(AttributedString::toString)
                .collect(Collectors.toList());
    }
}
