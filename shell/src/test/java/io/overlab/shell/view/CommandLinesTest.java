package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLinesTest {
    private static final String LONG = "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11";

    @Test
    void aCommandThatFitsIsOneLine() {
        assertThat(CommandLines.of(LONG, 80)).containsExactly(LONG);
    }

    @Test
    void aLongOneGoesOnAfterABackslashBetweenWords() {
        List<String> lines = CommandLines.of(LONG, 46);
        assertThat(lines)
                .containsExactly(
                        "bridge -n overns fdb replace \\", "02:42:c0:a8:00:03 dev vxlan1 self dst \\", "10.0.0.11");
        assertThat(lines).allMatch(l -> l.length() <= 46);
    }

    @Test
    void bashReadsTheSameCommandFromAllWidths() throws Exception {
        String command = "printf %s\\\\n a 'b  c; d' 02:42:c0:a8:00:03 e";
        String whole = bash(command);
        assertThat(whole).contains("b  c; d");
        for (int width = 1; width < 60; width++) {
            assertThat(bash(String.join("\n      ", CommandLines.of(command, width))))
                    .isEqualTo(whole);
        }
    }

    private static String bash(String command) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", command).start();
        return new String(process.getInputStream().readAllBytes());
    }
}
