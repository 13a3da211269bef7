package io.overlab.shell.tty;

import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/**
 * What a terminal is in between two readers of its keys: nobody's. Keys that are typed then would be shown by the terminal
 * itself, in the middle of what is being printed, and once more by who reads them next.
 */
public final class QuietMode {
    private QuietMode() {}

    /**
     * From now on the terminal neither shows nor edits what nobody reads yet; Ctrl-C is a signal as before. A dumb
     * terminal's lines are edited by the terminal itself: that stays. Closing the terminal puts it back as it was.
     */
    public static void begin(Terminal terminal) {
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            return;
        }
        Attributes quiet = new Attributes(terminal.getAttributes());
        quiet.setLocalFlag(LocalFlag.ECHO, false);
        quiet.setLocalFlag(LocalFlag.ICANON, false);
        terminal.setAttributes(quiet);
    }
}
