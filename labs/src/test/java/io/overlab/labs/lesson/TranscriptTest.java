package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.check.CommandOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final Transcript transcript = new Transcript();

    private String plain(String printed) {
        transcript.begin("command");
        transcript.add(printed.getBytes(StandardCharsets.UTF_8));
        return transcript.outcome("docker0", 0).output();
    }

    @Test
    void aCommandHasItsLinesItsStatusAndItsOutput() {
        transcript.begin("cat <<END");
        transcript.more("one");
        transcript.more("END");
        transcript.add("on".getBytes(StandardCharsets.UTF_8));
        transcript.add("e\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(transcript.outcome("docker1", 3))
                .isEqualTo(new CommandOutcome("docker1", "cat <<END\none\nEND", 3, "one\n"));
    }

    @Test
    void theNextCommandBeginsAnew() {
        plain("old");
        assertThat(plain("new")).isEqualTo("new");
        assertThat(transcript.outcome("docker0", 0).line()).isEqualTo("command");
    }

    @Test
    void coloursTitlesAndModesAreLeftOut() {
        assertThat(plain("\033[01;36mveth1@if5\033[0m\r\n")).isEqualTo("veth1@if5\n");
        assertThat(plain("\033]0;a title\007x\033]8;;http://a\033\\link\033]8;;\033\\"))
                .isEqualTo("xlink");
        assertThat(plain("\033[?25l\033[2K\0337\0338\033=\033>a\033Mb")).isEqualTo("ab");
        assertThat(plain("\033(Ba\033)0b")).isEqualTo("ab");
        assertThat(plain("\033P+q544e\033\\a")).isEqualTo("a");
    }

    @Test
    void textThatOnlyLooksLikeThatStays() {
        assertThat(plain("[0m 100% a\rb ]0; größe ☃\n")).isEqualTo("[0m 100% a\rb ]0; größe ☃\n");
    }

    @Test
    void aCharacterMayComeInTwoPieces() {
        byte[] snowman = "☃".getBytes(StandardCharsets.UTF_8);
        transcript.begin("x");
        transcript.add(Arrays.copyOfRange(snowman, 0, 1));
        transcript.add(Arrays.copyOfRange(snowman, 1, 3));
        assertThat(transcript.outcome("docker0", 0).output()).isEqualTo("☃");
    }

    @Test
    void whatIsVeryLongIsKeptUpToALimit() {
        transcript.begin("yes");
        byte[] piece = "y\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20; i++) {
            transcript.add(piece);
        }
        assertThat(transcript.outcome("docker0", 0).output())
                .hasSize(256 * 1024)
                .startsWith("y\ny\n");
    }
}
