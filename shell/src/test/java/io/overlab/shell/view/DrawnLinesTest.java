package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.junit.jupiter.api.Test;

class DrawnLinesTest {
    private static String ansi(AttributedString line) {
        return line.toAnsi(8, ForceMode.None);
    }

    @Test
    void boxSignsStayWhatTheyAre() {
        AttributedString line = new AttributedStringBuilder()
                .append("┌─ ")
                .style(Styles.GOOD)
                .append("docker0")
                .style(Styles.PLAIN)
                .append(" ─┐│└┘├┤┬┴┼╮╪┄")
                .toAttributedString();
        assertThat(DrawnLines.text(line, DrawnLinesTest::ansi))
                .isEqualTo("┌─ \u001b[32mdocker0\u001b[0m ─┐│└┘├┤┬┴┼╮╪┄");
        // What it is for: without it they are plus and minus.
        assertThat(ansi(line)).contains("+-");
    }

    @Test
    void aLineWithoutThemIsAsItWas() {
        AttributedString line = new AttributedString("plain", Styles.BAD);
        assertThat(DrawnLines.text(line, DrawnLinesTest::ansi)).isEqualTo(ansi(line));
    }
}
