package io.overlab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.lesson.PersonFiles;
import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioLoader;
import io.overlab.labs.scenario.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked once; without a terminal refused with a sentence. */
class TrustQuestionTest {
    @TempDir
    private Path folder;

    private final List<String> shown = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Trust trust;
    private Scenario scenario;

    @BeforeEach
    void prepare() throws Exception {
        trust = new Trust(
                new ScenarioCatalog(folder.resolve("own")), folder.resolve("trusted"), new PersonFiles(p -> {}));
        scenario = ScenarioLoader.load(Files.writeString(folder.resolve("x.yaml"), Template.of("x", "s.json")));
    }

    private void ask(String answer) throws UsageException {
        Function<String, String> person = question -> {
            asked.add(question);
            return answer;
        };
        new TrustQuestion(trust, l -> shown.add(l), Optional.of(person)).ask(scenario, OwnCommand.of(scenario));
    }

    @Test
    void yesIsRemembered() throws Exception {
        ask(" Y ");
        assertThat(String.join("\n", shown))
                .contains("docker0:~# ip netns add demo", "docker0:~# ip netns exec demo ping -c1 -W0.2 192.168.0.1");
        assertThat(asked).hasSize(1);
        ask("n");
        assertThat(asked).as("asked once").hasSize(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "yellow"})
    void anythingElseIsNo(String answer) {
        assertThatThrownBy(() -> ask(answer)).isInstanceOf(UsageException.class).hasMessage("Nothing was run.");
        assertThat(asked).hasSize(1);
    }

    @Test
    void withoutATerminalItIsRefused() {
        assertThatThrownBy(() -> new TrustQuestion(trust, l -> {}, Optional.empty()).ask(scenario, List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(folder.resolve("x.yaml") + " is not one of Overlab's own scenarios")
                .hasMessageEndingWith("or start it at a terminal to be asked.");
    }
}
