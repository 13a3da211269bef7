package io.overlab.shell.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.shell.view.Marks;
import io.overlab.shell.view.Styles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class PipeScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PipeScreen screen = new PipeScreen(new PrintStream(out, true, StandardCharsets.UTF_8), Marks.UNICODE);

    private void raw(String text) {
        screen.raw(text.getBytes(StandardCharsets.UTF_8));
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linesHaveNoColourAndNoSpacesAtTheirEnd() {
        screen.line(new AttributedString("done  ", Styles.GOOD));
        screen.line("");
        assertThat(written()).isEqualTo("done\n\n");
    }

    @Test
    void aLineBeginsAtTheLeftAfterWhateverAProgramPrinted() {
        raw("no line end");
        screen.line("next");
        raw("whole\n");
        screen.line("next");
        screen.freshLine();
        assertThat(written()).isEqualTo("no line end\nnext\nwhole\nnext\n");
    }

    @Test
    void lineEndsOfATerminalBecomePlainOnesAlsoWhenTheyAreCut() {
        raw("one\r\ntwo\r");
        raw("\nthree\r");
        raw("");
        raw("\n");
        assertThat(written()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void aCarriageReturnAloneStays() {
        raw("10%\r");
        raw("20%\r\n");
        assertThat(written()).isEqualTo("10%\r20%\n");
    }

    @Test
    void aCarriageReturnAtTheVeryEndIsALineEnd() {
        raw("half\r");
        screen.line("next");
        assertThat(written()).isEqualTo("half\nnext\n");
    }

    @Test
    void bytesThatAreNoTextPassUnchanged() {
        byte[] bytes = {(byte) 0xe2, (byte) 0x98, (byte) 0x80, (byte) 0xff, 0, 10};
        screen.raw(bytes);
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }
}
