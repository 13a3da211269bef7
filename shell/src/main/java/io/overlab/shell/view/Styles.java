package io.overlab.shell.view;

import io.overlab.capture.text.Role;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The one table of colours. They are of the basic eight, legible on light and dark. */
public final class Styles {
    /** Something is as it should be. */
    public static final AttributedStyle GOOD = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);

    /** Something is wrong. */
    public static final AttributedStyle BAD = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    /** A heading. */
    public static final AttributedStyle HEADING = AttributedStyle.BOLD;

    /** What is to be typed. */
    public static final AttributedStyle COMMAND = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);

    /** A verb of Overlab's in a line that is being typed. */
    public static final AttributedStyle VERB = AttributedStyle.BOLD.foreground(AttributedStyle.MAGENTA);

    /** The name of something that there is, in a line that is being typed. */
    public static final AttributedStyle NAME = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);

    /** A prompt. */
    public static final AttributedStyle PROMPT = AttributedStyle.BOLD.foreground(AttributedStyle.GREEN);

    /** What a frame means. */
    public static final AttributedStyle MEANING = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

    /** Less important. */
    public static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();

    /** Ordinary text. */
    public static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

    private Styles() {}

    /** The same text, bold and dim where it was, in the terminal's own colours: what {@code NO_COLOR} asks for. */
    public static AttributedString withoutColours(AttributedString text) {
        AttributedStringBuilder all = new AttributedStringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            all.style(text.styleAt(i).foregroundDefault().backgroundDefault()).append(text.charAt(i));
        }
        return all.toAttributedString();
    }

    /** The style of a piece of a packet line. */
    public static AttributedStyle of(Role role) {
        return switch (role) {
            case PLAIN -> PLAIN;
            case OUTER -> AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE);
            case INNER -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
            case ADDRESS -> AttributedStyle.BOLD;
            case NETWORK_ID -> AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
            case DIM -> DIM;
            case WARNING -> BAD;
        };
    }
}
