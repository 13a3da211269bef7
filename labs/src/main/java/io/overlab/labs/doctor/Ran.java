package io.overlab.labs.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command that was run to its end, or was not.
 *
 * @param good whether it ended with 0
 * @param output what it wrote to standard output and error; why it did not run, when it did not
 */
record Ran(boolean good, String output) {
    private static final int SECONDS = 30;

    /** Runs it with nothing on its standard input, and ends it after some time. */
    static Ran of(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
            builder.environment().putAll(environment);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            return end(process, command);
        } catch (IOException e) {
            return new Ran(false, "there is no " + command.get(0));
        }
    }

    private static Ran end(Process process, List<String> command) {
        CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> read(process));
        try {
            String output = said.get(SECONDS, TimeUnit.SECONDS);
            return new Ran(process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0, output);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            return new Ran(false, command.get(0) + " did not end within " + SECONDS + " s");
        } catch (ExecutionException e) {
            return new Ran(false, e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return new Ran(false, "interrupted");
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    String firstLine() {
        return output.lines().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
    }
}
