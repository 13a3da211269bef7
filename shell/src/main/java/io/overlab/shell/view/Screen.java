package io.overlab.shell.view;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** Where lines and the output of hosts go. Every method may be called from any thread. */
public interface Screen {
    /** Shows lines, above the one that is being typed if there is one. */
    void lines(List<AttributedString> lines);

    /** Shows what a program on a host printed, unchanged. */
    void raw(byte[] bytes);

    /** Goes to the start of a line unless it is there already. */
    void freshLine();

    /** How many columns there are. */
    int width();

    /** How many rows can be seen at once; 0 where all can. */
    default int rows() {
        return 0;
    }

    /** The signs this screen can show. */
    Marks marks();

    /** Shows one line. */
    default void line(AttributedString line) {
        lines(List.of(line));
    }

    /** Shows sentences, broken into lines where they are too wide. */
    default void prose(String text) {
        prose(text, Styles.PLAIN);
    }

    /** Shows sentences in a style, broken into lines where they are too wide. */
    default void prose(String text, AttributedStyle style) {
        lines(Prose.wrap(text, width()).stream()
                .map(l -> new AttributedString(l, style))
                .toList());
    }

    /** Shows lines that are for programs, however long they are. */
    default void unwrapped(String text) {
        freshLine();
        raw((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Shows one line of ordinary text. */
    default void line(String text) {
        lines(List.of(new AttributedString(text)));
    }
}
