package io.overlab.shell.view;

import java.util.List;
import org.jline.utils.AttributedString;

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

    /** The signs this screen can show. */
    Marks marks();

    /** Shows one line. */
    default void line(AttributedString line) {
        lines(List.of(line));
    }

    /** Shows one line of ordinary text. */
    default void line(String text) {
        lines(List.of(new AttributedString(text)));
    }
}
