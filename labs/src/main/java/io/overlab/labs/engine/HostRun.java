package io.overlab.labs.engine;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a script on a host to its end, unseen. */
final class HostRun {
    private static final int SECONDS = 60;

    private HostRun() {}

    /**
     * Runs it.
     *
     * @param host where
     * @param what for the message, for example "The image was not made"
     * @param script for bash
     * @param words its arguments
     * @return what it printed, without white space around it
     * @throws LabException when it fails, with its last line
     */
    static String script(Host host, String what, String script, String... words) throws LabException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "overlab"));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(HostCommand.words(host, command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                String last = said.lines().reduce((a, b) -> b).orElse("it says nothing");
                throw new LabException(what + " on " + host.name() + ": " + last);
            }
            return said;
        } catch (IOException e) {
            throw new LabException(what + " on " + host.name() + ": " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted.");
        }
    }
}
