package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.shell.terminal.Launcher.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the README is run, what it shows of their output comes out, and every lesson is in it. */
@Tag("terminal")
@Tag("package")
@Tag("once")
@Timeout(600)
class ReadmeTest {
    /** What takes minutes, or a package, and is run elsewhere: the command, and where. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "./overlab test", ".ci/run",
            "./overlab verify namespaces", "shell/src/launcher/test.sh");

    @TempDir
    private Path folder;

    private String readme;

    @BeforeEach
    void aFolderWithALauncherAndACapture() throws IOException {
        readme = Files.readString(Launcher.home().resolve("README.md"));
        Path launcher = folder.resolve("overlab");
        Files.writeString(launcher, "#!/bin/sh\nexec '" + Launcher.path() + "' \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.copy(
                Launcher.home().resolve("capture/src/test/resources/truth/docker-swarm/underlay-docker0-eth0.pcap"),
                folder.resolve("capture.pcapng"));
    }

    /** The lines of all blocks of a kind. */
    private List<String> blocks(String kind) {
        List<String> lines = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?ms)^```" + kind + "\n(.*?)^```$").matcher(readme);
        while (matcher.find()) {
            lines.addAll(matcher.group(1).lines().toList());
        }
        assertThat(lines).as("blocks of " + kind).isNotEmpty();
        return lines;
    }

    private Result run(String input, String... command) throws IOException, InterruptedException {
        return Launcher.run(
                folder, Map.of("XDG_STATE_HOME", folder.resolve("state").toString()), input, List.of(command));
    }

    @Test
    void everyCommandOfTheMachineRuns() throws Exception {
        for (String line : blocks("sh")) {
            String elsewhere = ELSEWHERE.get(line);
            if (elsewhere != null) {
                assertThat(Launcher.home().resolve(elsewhere)).exists();
                continue;
            }
            Result result = run("help\n", "sh", "-c", line);
            assertThat(result.status())
                    .as("%s\n%s%s", line, result.output(), result.errors())
                    .isZero();
            assertThat(result.errors()).as(line).doesNotContain("overlab:");
            assertThat(result.output()).as(line).isNotBlank();
        }
    }

    @Test
    void theTourComesOutAsItIsShown() throws Exception {
        List<String> lines = new ArrayList<>(List.of("start build-overlay"));
        lines.addAll(blocks("overlab"));
        Result tour = run(String.join("\n", lines) + "\n", "./overlab");
        // The lesson is left before its end, which is what the status says.
        assertThat(tour.status()).as(tour.output() + tour.errors()).isEqualTo(1);
        assertThat(tour.errors()).isEmpty();
        String shown = masked(tour.output());
        for (String line : blocks("text")) {
            if (line.matches("^ [✓✗+] .*|  ┆ .*")) {
                assertThat(shown).contains(masked(line));
            }
        }
        assertThat(tour.output())
                .contains("Answered, ", "Taken back: `ip -n overns link set vxlan1 down`", "Hint 1 of");
    }

    /** Source ports and numbers of pings are never the same. */
    private static String masked(String text) {
        return text.replaceAll("10\\.0\\.0\\.10\\.\\d+", "10.0.0.10.PORT").replaceAll("id \\d+", "id N");
    }

    @Test
    void itsWordsAreVerbs() throws Exception {
        Result help = run("help\n", "./overlab");
        Matcher row = Pattern.compile("(?m)^\\| (`[^|]*`) \\| ").matcher(readme);
        int words = 0;
        while (row.find()) {
            Matcher word = Pattern.compile("`([a-z]+)").matcher(row.group(1));
            while (word.find()) {
                assertThat(help.output()).containsPattern("(?m)^ +(\\w+, )*" + word.group(1) + "\\b");
                words++;
            }
        }
        assertThat(words).isGreaterThan(20);
    }

    @Test
    void itNamesEveryLesson() throws Exception {
        String lessons = readme.substring(readme.indexOf("## The lessons"), readme.indexOf("## For instructors"));
        TreeSet<String> named = new TreeSet<>();
        Matcher cell = Pattern.compile("`([a-z-]+)`").matcher(lessons.substring(0, lessons.indexOf("```sh")));
        while (cell.find()) {
            named.add(cell.group(1));
        }
        named.remove("setup");
        TreeSet<String> there = new TreeSet<>();
        Matcher entry = Pattern.compile("\"scenario\":\"([^\"]+)\"")
                .matcher(run("", "./overlab", "list", "--json").output());
        while (entry.find()) {
            there.add(entry.group(1));
        }
        assertThat(named).isEqualTo(there);
    }
}
