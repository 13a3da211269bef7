package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.check.NetnsCheck;
import io.overlab.labs.scenario.Prediction;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.scenario.Truth;
import io.overlab.labs.state.Place;
import io.overlab.shell.PlainScenario;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StepViewTest {
    private static Step step(String say, String commands) {
        return PlainScenario.step("bridge", "A bridge inside it", say, commands);
    }

    private static List<String> shown(Step step, int width) {
        return StepView.lines(step, 2, 16, false, width).stream()
                .map(AttributedString::toString)
                .toList();
    }

    @Test
    void numberTitleHostTextAndCommands() {
        Step step = step("Make one.\n\nSet it up.\n", "ip link add br0 type bridge\nip link set br0 up\n");
        assertThat(shown(step, 80))
                .containsExactly(
                        "",
                        " 2/16  A bridge inside it  on docker0",
                        " Make one.",
                        "",
                        " Set it up.",
                        "   docker0:~# ip link add br0 type bridge",
                        "   docker0:~# ip link set br0 up");
    }

    @Test
    void aCommandOfSeveralLinesHasOnePrompt() {
        assertThat(shown(step("Do.", "ip link add vxlan1 \\\n  type vxlan id 42\n"), 80))
                .endsWith("   docker0:~# ip link add vxlan1 \\", "                type vxlan id 42");
    }

    @Test
    void whatBashWaitsForHasItsOwnPrompt() {
        assertThat(shown(step("Do.", "cat > notes <<'EOF'\n# one\nEOF\ncat notes |\n  sort\nls\n"), 80))
                .endsWith(
                        "   docker0:~# cat > notes <<'EOF'",
                        "            > # one",
                        "            > EOF",
                        "   docker0:~# cat notes |",
                        "            > sort",
                        "   docker0:~# ls");
    }

    @Test
    void whatIsTooWideGoesOnBelow() {
        List<String> lines = shown(step("Make it and move it.", "ip link add vxlan1 type vxlan id 42"), 40);
        assertThat(lines).endsWith("   docker0:~# ip link add vxlan1 \\", "                  type vxlan id 42");
        assertThat(lines).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(40));
    }

    @Test
    void noLineEndsInsideWhatCanBeAnswered() {
        String ask = "Will the request be seen at the container's own interface?";
        Prediction prediction =
                new Prediction(ask, new Truth.YesNo(new NetnsCheck(Place.parse("docker0/overns"), false)));
        assertThat(StepView.question(prediction, 80))
                .extracting(AttributedString::toString)
                .containsExactly(
                        " Predict first: Will the request be seen at the container's own interface?", " [y or n]");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aWordWiderThanTheWindowIsShownWhole() {
        String command = "ip -n demo link set veth2 name eth0 address 02:42:c0:a8:00:02";
        for (int width = 21; width <= 80; width++) {
            List<String> lines = shown(step("Do.", command), width);
            String typed = String.join(
                    " ",
                    lines.subList(3, lines.size()).stream()
                            .map(l -> l.replace("docker0:~#", "")
                                    .replaceFirst(" \\\\$", "")
                                    .strip())
                            .toList());
            assertThat(typed).as("%d columns", width).isEqualTo(command);
        }
    }

    @Test
    void aChallengeShowsNeitherCommandsNorTheirHost() {
        Step step = step("Find it.\n", "ip link set veth1 up\n");
        String shown = String.join(
                "\n",
                StepView.lines(step, 1, 2, true, 80).stream()
                        .map(AttributedString::toString)
                        .toList());
        assertThat(shown).contains("Find it.").doesNotContain("veth1").doesNotContain("docker0");
    }
}
