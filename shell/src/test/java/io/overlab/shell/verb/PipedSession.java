package io.overlab.shell.verb;

import io.overlab.shell.Surrounding;
import io.overlab.shell.pipe.Piped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What comes of lines that are given on standard input.
 *
 * @param status the exit status
 * @param text what was printed
 */
record PipedSession(int status, String text) {
    /** Gives lines to a session of its own, which keeps what it keeps below a folder. */
    static PipedSession of(Path folder, String... lines) throws Exception {
        Surrounding surrounding = new Surrounding(
                Path.of(System.getProperty("overlab.home")), folder.resolve("state"), false, false, false, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String text = String.join("\n", lines) + "\n";
        int status = Piped.run(
                surrounding,
                List.of(),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return new PipedSession(status, out.toString(StandardCharsets.UTF_8));
    }
}
