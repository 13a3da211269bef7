package io.overlab.shell.complete;

import java.util.OptionalInt;

/** Where, behind a verb, a command begins that gets what the verb lists. */
public final class PipeSign {
    private PipeSign() {}

    /** The index of the first lone {@code |} outside quotes; {@code ||} is a filter's. */
    public static OptionalInt in(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (text.startsWith("||", i)) {
                i++;
            } else if (c == '|') {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
