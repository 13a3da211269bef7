package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void aCommentIsTheReasonOfTheCommandBelowIt() {
        String script = "# why\n  ip link\n\nip addr \\\n  show\n";
        assertThat(Script.commands(script)).containsExactly("ip link", "ip addr \\\n  show");
        assertThat(Script.reasons(script)).containsExactly("why", "");
    }

    @Test
    void whatGoesIntoAFileStaysAsItIsWritten() {
        String script = "cat >f <<'END'\n# kept\nif a; then\n    b\nfi\nEND\n# why\nread -r x <<<a\n# not kept\nc\n";
        assertThat(Script.commands(script))
                .containsExactly("cat >f <<'END'", "# kept", "if a; then", "    b", "fi", "END", "read -r x <<<a", "c");
        assertThat(Script.reasons(script)).containsExactly("", "", "", "", "", "", "why", "not kept");
    }
}
