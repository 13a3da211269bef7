package io.overlab.labs.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Scripts for bash that run on a host unseen: with its programs, without input, both outputs in one. */
public final class HostScript {
    private static final int SECONDS = 60;

    private HostScript() {}

    /**
     * Begins one; what it says can be read from the process.
     *
     * @param host where
     * @param script for bash
     * @param words its arguments, {@code $1} and on
     */
    public static Process begin(Host host, String script, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "overlab"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(HostCommand.words(host, command));
        builder.environment().put("PATH", HostShell.PATH);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }

    /** Runs one until it says nothing more, however it ends; what it said. */
    public static String run(Host host, String script, String... words) throws IOException {
        return said(begin(host, script, words));
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /**
     * Runs one that must not fail, to its end.
     *
     * @param what for the message, for example "The image was not made"
     * @return what it said, without white space around it
     * @throws LabException when it fails, with its last line
     */
    public static String complete(Host host, String what, String script, String... words) throws LabException {
        try {
            Process process = begin(host, script, words);
            String said = said(process).strip();
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
