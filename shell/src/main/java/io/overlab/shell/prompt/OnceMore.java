package io.overlab.shell.prompt;

import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.Widget;

/** Ctrl-] where a verb is asked for gives the running program its Ctrl-], as telnet's and other escape keys do. */
final class OnceMore {
    /** What the line is then. */
    static final String KEY = "\035";

    /** The key's code. */
    static final byte CODE = 0x1d;

    private OnceMore() {}

    static void bind(LineReader reader) {
        Widget widget = () -> {
            if (reader.getBuffer().length() == 0) {
                reader.getBuffer().write(KEY);
                reader.callWidget(LineReader.ACCEPT_LINE);
            }
            return true;
        };
        reader.getWidgets().put("overlab-once-more", widget);
        reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference("overlab-once-more"), KEY);
    }
}
