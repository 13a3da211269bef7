package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What one command was and printed, as plain text and up to a limit. */
final class Transcript {
    private static final int LIMIT = 256 * 1024;
    /** ECMA-48: control sequences, OSC and the other strings, then what is an escape, intermediates and one more. */
    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]"
            + "|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)"
            + "|[PX^_][^\u001b]*\u001b\\\\"
            + "|[ -/]*[0-~])"
            + "|\r(?=\n)");

    private final StringBuilder lines = new StringBuilder();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    void begin(String line) {
        lines.setLength(0);
        lines.append(line);
        output.reset();
    }

    void more(String line) {
        lines.append('\n').append(line);
    }

    void add(byte[] bytes) {
        output.write(bytes, 0, Math.min(bytes.length, LIMIT - Math.min(LIMIT, output.size())));
    }

    CommandOutcome outcome(String host, int status) {
        String text = ESCAPES.matcher(output.toString(StandardCharsets.UTF_8)).replaceAll("");
        return new CommandOutcome(host, lines.toString(), status, text);
    }
}
