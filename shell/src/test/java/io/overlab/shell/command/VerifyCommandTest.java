package io.overlab.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** {@code overlab verify} on real hosts: what it prints, writes and ends with. */
@Tag("namespace")
@Tag("once")
@Timeout(120)
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class VerifyCommandTest {
    @TempDir
    private Path folder;

    private String printed = "";

    private Path scenario(String name, String command) throws Exception {
        return scenario(name, command, "0.01");
    }

    private Path scenario(String name, String command, String pause) throws Exception {
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                scenario: NAME
                title: A small one
                minutes: 1
                hosts: { a: { address: 10.0.0.1 } }
                steps:
                  - step: red
                    title: Red
                    on: a
                    say: Red.
                    do: |
                      ip netns add red
                      ping -c2 -i PAUSE 127.0.0.1
                    again: ip netns add red
                    check: { netns: a/red }
                  - { step: blue, title: Blue, on: a, say: Blue., do: COMMAND, check: { netns: a/blue } }
                """.replace("NAME", name).replace("COMMAND", command).replace("PAUSE", pause));
    }

    private int run(String... args) {
        CommandRun run = CommandRun.of(args);
        printed = run.printed();
        return run.status();
    }

    @Test
    void scenariosSideBySideDoNotSeeEachOther() throws Exception {
        Path one = scenario("one", "ip netns add blue", "1");
        Path two = scenario("two", "ip netns add blue", "1");
        long began = System.nanoTime();
        assertThat(run("verify", "--trust", "--jobs", "2", one.toString(), two.toString()))
                .isZero();
        double seconds = (System.nanoTime() - began) / 1e9;
        List<String> totals = printed.lines()
                .filter(l -> l.contains("steps verified"))
                .map(l -> l.replaceFirst(" in .*", ""))
                .toList();
        assertThat(totals)
                .containsExactlyInAnyOrder(
                        "one: 2 of 2 steps verified, 2 of 2 rebuilt alike",
                        "two: 2 of 2 steps verified, 2 of 2 rebuilt alike");
        // One after the other would take as long as the two together.
        double both = printed.lines()
                .filter(l -> l.contains("steps verified"))
                .mapToDouble(l -> Double.parseDouble(l.replaceFirst(".* in ([0-9.]+) s$", "$1")))
                .sum();
        assertThat(seconds).isLessThan(both);
    }

    @Test
    void aFlawIsStatusOneAndInTheReport() throws Exception {
        Path good = scenario("good", "ip netns add blue");
        Path bad = scenario("bad", "ip netns add bleu");
        Path report = folder.resolve("report.xml");
        assertThat(run("verify", "--trust", "--junit", report.toString(), good.toString(), bad.toString()))
                .isEqualTo(1);
        assertThat(printed)
                .contains("    step: it does not pass after its commands")
                .contains("found a has no namespace blue; it has bleu, red; expected a namespace blue on a");
        assertThat(Files.readString(report))
                .contains("<testsuite name=\"good\" tests=\"4\" failures=\"0\"")
                .contains("<testsuite name=\"bad\" tests=\"3\" failures=\"1\"")
                .contains("<failure message=\"it does not pass after its commands\"/>");
    }

    @Test
    void aReportThatCannotBeWrittenIsOneSentence() throws Exception {
        Path good = scenario("good", "ip netns add blue");
        String nowhere = folder.resolve("none/report.xml").toString();
        assertThat(run("verify", "--trust", "--junit", nowhere, good.toString()))
                .isEqualTo(2);
        assertThat(printed)
                .contains("the report " + nowhere + " cannot be written")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileFromElsewhereIsNotRunUnasked() throws Exception {
        Path file = scenario("one", "ip netns add blue");
        assertThat(run("verify", file.toString())).isEqualTo(2);
        assertThat(printed).contains("is not one of Overlab's own scenarios").contains("give --trust");
        assertThat(run("start", file.toString())).isEqualTo(2);
        assertThat(printed).contains("is not one of Overlab's own scenarios").contains("give --trust");
    }

    @Test
    void whatCannotBeMeantIsStatusTwo() {
        assertThat(run("verify", "--jobs", "0")).isEqualTo(2);
        assertThat(run("verify", "biuld-overlay")).isEqualTo(2);
        assertThat(printed).contains("did you mean build-overlay?");
    }
}
