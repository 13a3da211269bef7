package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.shell.terminal.Launcher.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overlab without a terminal, as scripts call it: plain text, one sentence where something is wrong, exit statuses. */
@Tag("terminal")
@Timeout(180)
class CommandLineTest {
    private static final String SCENARIO = """
            scenario: small
            title: Small
            minutes: 1
            hosts:
              docker0: { address: 10.0.0.10 }
            steps:
              - step: red
                title: Red
                on: docker0
                say: Make red.
                do: ip netns add red
                check: [ netns: docker0/red ]
              - step: bridge
                title: A bridge in it
                on: docker0
                say: Make a bridge in red.
                do: |
                  ip -n red link add br0 type bridge
                  ip -n red link set br0 up
                check: [ link: { at: "docker0/red:br0", up: true } ]
            """;

    @TempDir
    private Path folder;

    private Result overlab(String... arguments) throws Exception {
        return piped("", arguments);
    }

    /** Its state is the test's own; the charset has the signs that are drawn. */
    private Result piped(String lines, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Launcher.path().toString()));
        command.addAll(List.of(arguments));
        return Launcher.run(folder, Map.of("XDG_STATE_HOME", folder.toString(), "LC_ALL", "C.UTF-8"), lines, command);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void verifyGivesOneObjectAStep() throws Exception {
        Result result = overlab("verify", "--trust", "--json", file("small.yaml", SCENARIO));
        assertThat(result.status()).as(result.errors()).isZero();
        assertThat(result.errors()).isEmpty();
        List<JsonNode> steps = new ArrayList<>();
        for (String line : result.output().lines().toList()) {
            steps.add(new ObjectMapper().readTree(line));
        }
        assertThat(steps).hasSize(2).allSatisfy(step -> {
            assertThat(step.fieldNames())
                    .toIterable()
                    .containsExactly("scenario", "number", "step", "title", "result", "millis", "proofs", "checks");
            assertThat(step.get("scenario").asText()).isEqualTo("small");
            assertThat(step.get("result").asText()).isEqualTo("ok");
            assertThat(step.get("checks")).hasSize(1);
            assertThat(step.get("checks").get(0).get("outcome").asText()).isEqualTo("passed");
        });
        assertThat(steps.stream().map(s -> s.get("number").asInt())).containsExactly(1, 2);
        assertThat(steps.stream().map(s -> s.get("step").asText())).containsExactly("red", "bridge");
    }

    @Test
    void verifyEndsWithOneWhenAStepCannotBeProved() throws Exception {
        Result result = overlab(
                "verify",
                "--trust",
                file("small.yaml", SCENARIO.replace("do: ip netns add red", "do: ip netns add blue")));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).contains("red", "does not pass after").doesNotContain("\033", "bridge ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: Small        | title: [          | small.yaml:4:6: this is not YAML",
                "on: docker0         | in: docker0       | small.yaml:9:5: ",
                "netns: docker0/red  | netns: docker9/red | small.yaml:12:21: ",
                "up: true            | upp: true         | small.yaml:20:45: unknown key",
                "minutes: 1          | minutes: soon     | small.yaml:3:10: "
            })
    void aScenarioThatIsNotValidIsNamedWithLineAndColumn(String good, String bad, String where) throws Exception {
        String broken = SCENARIO.replace(good.strip(), bad.strip());
        Result result = overlab("verify", file("small.yaml", broken));
        assertThat(result.status()).as(result.errors()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors().lines().findFirst().orElse(""))
                .startsWith("overlab: ")
                .contains(folder + "/" + where);
        assertThat(result.errors()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aScenarioThatIsNotThereIsOneSentence() throws Exception {
        Result unknown = overlab("verify", "nosuch");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.output()).isEmpty();
        assertThat(unknown.errors())
                .isEqualToIgnoringNewLines(
                        "overlab: There is no scenario 'nosuch': `overlab list` lists those that there are.");
        Result noFile = overlab("verify", folder + "/nosuch.yaml");
        assertThat(noFile.status()).isEqualTo(2);
        assertThat(noFile.errors())
                .startsWith("overlab: ")
                .contains("nosuch.yaml")
                .hasLineCount(1);
    }

    @Test
    void whoHasJustWrittenOneIsToldHowToNameItAndHowMuchIsWrong() throws Exception {
        Files.createDirectories(folder.resolve("own"));
        file(
                "own/scenario.yaml",
                SCENARIO.replace("scenario: small", "scenario: own")
                        .replace("minutes: 1", "minutes: x")
                        .replace("- step: red", "- stp: red"));
        assertThat(overlab("verify", "own").errors())
                .isEqualTo("overlab: There is no scenario 'own' of Overlab's own; `./own` is the one in this folder\n");
        Result wrong = overlab("verify", "./own");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.errors())
                .hasLineCount(1)
                .contains("'minutes' must be a whole number")
                .contains("(and 1 more: `overlab lint ./own/scenario.yaml` tells all)");
    }

    @Test
    void aMachineThatLacksWhatAScenarioNeedsIsToldSo() throws Exception {
        String needs = SCENARIO.replace("steps:", "needs: [ \"kernel:nosuchkind\" ]\nsteps:");
        Result result = overlab("verify", "--trust", file("small.yaml", needs));
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output() + result.errors())
                .contains("nosuchkind", "modprobe")
                .doesNotContain("\tat ");
    }

    /** Nor does the list, which makes no hosts, call a kernel unable that is able once there are some. */
    @Test
    void theListSaysOfTheKernelWhatAHostShows() throws Exception {
        boolean able =
                piped("ip link add dev tried type vxlan id 1 dstport 4789\n").status() == 0;
        Result list = overlab("list");
        assertThat(list.status()).as(list.errors()).isZero();
        assertThat(list.output().contains("This kernel makes no vxlan devices")).isNotEqualTo(able);
    }

    @Test
    void aPipeDoesLineByLineInPlainText() throws Exception {
        Result result = piped("start build-overlay\nsolve\necho \"marker $((40 + 2))\"\n");
        assertThat(result.status()).as(result.output() + result.errors()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .doesNotContain("\033", "\r", "133;")
                .containsSubsequence(
                        " 1/16  A namespace for the overlay",
                        "docker0:~# ip netns add overns",
                        "Step 1 done: A namespace for the overlay",
                        " 2/16  A bridge inside it",
                        "marker 42")
                .doesNotContain("Step 2 done");
    }

    /** A session that nobody attends leaves it as it was how far the person has come, and does not go on there. */
    @Test
    void aPipeDoesNotTouchThePersonsProgress() throws Exception {
        Path progress = Files.createDirectories(folder.resolve("overlab")).resolve("progress.json");
        String kept = "{\"build-overlay\": {\"step\": 5, \"of\": 16, \"done\": false}}";
        Files.writeString(progress, kept);
        Result result = piped("start build-overlay\nsolve\n");
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("Step 1 done").doesNotContain("Going on");
        assertThat(progress).hasContent(kept);
    }

    @Test
    void aPipeEndsWithItsWorstResultAndGoesOnToTheEnd() throws Exception {
        Result unknown = piped(":nonsense\necho after\n");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.output())
                .containsSubsequence("There is no verb nonsense", "after")
                .doesNotContain("\tat ");

        Result open = piped("start build-overlay\nnext\nsolve\nfalse\n");
        assertThat(open.status()).as(open.output()).isEqualTo(1);
        assertThat(open.output()).containsSubsequence("not done yet", "Step 1 done");
    }

    @Test
    void aPipeTakesHereDocumentsPastedPromptsAndTheEndWithoutALineEnd() throws Exception {
        Result result = piped("docker1:~$ cat <<END\n$(hostname) one\n:next\nEND\ncat /etc/hostname | wc -l; hostname");
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).containsSubsequence("docker1 one\n:next\n", "docker1\n");
    }

    @Test
    void aPipeStopsAtQuitAndABashThatEndsIsReplaced() throws Exception {
        Result result = piped("exit 3\necho \"next $((1 + 1))\"\nquit\necho \"never $((1 + 1))\"\n");
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output())
                .containsSubsequence("A new one is ready", "next 2")
                .doesNotContain("never 2");
    }
}
