package io.overlab.shell.view;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts what background jobs print into whole lines, so that they can be shown above the line being typed. */
final class BackgroundText {
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    /** The lines that are complete now. */
    List<String> lines(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        for (byte b : bytes) {
            if (b == '\n') {
                lines.add(open.toString(StandardCharsets.UTF_8).replace("\r", ""));
                open.reset();
            } else {
                open.write(b);
            }
        }
        return lines;
    }

    /** What has no line end yet, as a line of its own. */
    List<String> rest() {
        return open.size() == 0 ? List.of() : lines(new byte[] {'\n'});
    }
}
