package io.overlab.shell.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the real {@code ./overlab} of this checkout, without a terminal. */
final class Launcher {

    /** What a run printed and how it ended. */
    record Result(int status, String output, String errors) {}

    private Launcher() {}

    /** The checkout: the system property {@code overlab.home}, or the folder above the module's. */
    static Path home() {
        String home = System.getProperty("overlab.home");
        return home == null ? Path.of("").toAbsolutePath().getParent() : Path.of(home);
    }

    /** The launcher. */
    static Path path() {
        return home().resolve("overlab");
    }

    /**
     * Runs a command with nothing on standard input and waits for its end.
     *
     * @param environment what to change in the environment; an empty value removes the variable
     */
    static Result run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        return run(directory, environment, "", command);
    }

    /**
     * Runs a command that reads a text from a pipe and waits for its end.
     *
     * @param environment what to change in the environment; an empty value removes the variable
     * @param input what comes on standard input
     */
    static Result run(Path directory, Map<String, String> environment, String input, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("overlab", ".out");
        Path err = Files.createTempFile("overlab", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            environment.forEach((key, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(key);
                } else {
                    builder.environment().put(key, value);
                }
            });
            if (input.isEmpty()) {
                builder.redirectInput(new java.io.File("/dev/null"));
            }
            Process process = builder.start();
            if (!input.isEmpty()) {
                try (OutputStream pipe = process.getOutputStream()) {
                    pipe.write(input.getBytes(StandardCharsets.UTF_8));
                }
            }
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        command + " did not end; it printed: " + Files.readString(out) + Files.readString(err));
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
