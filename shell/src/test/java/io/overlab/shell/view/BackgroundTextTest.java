package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTextTest {
    private final BackgroundText background = new BackgroundText();

    private List<String> lines(String text) {
        return background.lines(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineIsShownWhenItIsWhole() {
        assertThat(lines("one\r\ntw")).containsExactly("one");
        assertThat(lines("o\r\n\r\nthree")).containsExactly("two", "");
    }

    @Test
    void aCharacterMayComeInPieces() {
        byte[] text = "größe\n".getBytes(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>();
        for (byte b : text) {
            all.addAll(background.lines(new byte[] {b}));
        }
        assertThat(all).containsExactly("größe");
    }

    @Test
    void whatHasNoLineEndYetCanBeTaken() {
        lines("one\nno end");
        assertThat(background.rest()).containsExactly("no end");
        assertThat(background.rest()).isEmpty();
        assertThat(lines("two\n")).containsExactly("two");
    }
}
