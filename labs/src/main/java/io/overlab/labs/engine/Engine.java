package io.overlab.labs.engine;

import io.overlab.labs.discovery.AgentProcess;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.Scripts;
import io.overlab.labs.netns.ProcessRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One Docker engine, on a host that it has for itself. It ends with the host. */
final class Engine {
    /** Its log, as the host sees it. */
    static final String LOG = "/run/docker.log";

    private static final int READY_SECONDS = 40;
    private static final int ANSWER_SECONDS = 5;

    private final Host host;
    private final AgentProcess process;
    private final EngineApi api;

    private Engine(Host host, AgentProcess process) {
        this.host = host;
        this.process = process;
        this.api = new EngineApi(host);
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param host where
     * @param options what it is told besides where its files are
     * @throws LabException with the end of its log and what is likely at fault
     */
    static Engine start(Host host, List<String> options) throws LabException {
        Engine first = launch(host, options, "overlay2");
        Optional<LabException> refused = first.refusal();
        if (refused.isEmpty()) {
            return first;
        }
        if (EngineFault.in(first.log()).filter(f -> f == EngineFault.STORAGE).isEmpty()) {
            throw refused.get();
        }
        // Slower and larger, and possible everywhere: whole copies of each layer.
        Engine second = launch(host, options, "vfs");
        refused = second.refusal();
        if (refused.isPresent()) {
            throw refused.get();
        }
        return second;
    }

    private static Engine launch(Host host, List<String> options, String storage) throws LabException {
        List<String> words = new ArrayList<>(List.of(
                "env",
                "OVERLAB_STORAGE=" + storage,
                "bash",
                "-c",
                Scripts.beside(Engine.class, "engine.sh"),
                "engine"));
        words.addAll(options);
        try {
            return new Engine(
                    host,
                    AgentProcess.start(
                            "The Docker engine",
                            host,
                            LOG,
                            HostCommand.inControlGroups(host, HostCommand.words(host, words))));
        } catch (IOException e) {
            throw new LabException("Docker did not start on " + host.name() + ": " + e.getMessage() + ".", e);
        }
    }

    /** Waits until it answers; what there is to say if it never does. */
    private Optional<LabException> refusal() {
        try {
            process.awaitReady(() -> api.get("/_ping", ANSWER_SECONDS), READY_SECONDS, "");
            return Optional.empty();
        } catch (LabException e) {
            boolean ended = !alive();
            process.kill();
            String log = log();
            List<String> lines = EngineFault.lastLines(log);
            return Optional.of(new LabException(
                    "The Docker engine on " + host.name()
                            + (ended ? " has ended at once." : " did not answer within " + READY_SECONDS + " s.")
                            + EngineFault.in(log)
                                    .map(f -> " Likely at fault: " + f.label() + " (" + f.meaning() + ").")
                                    .orElse("")
                            + (lines.isEmpty()
                                    ? " Its log says nothing of it."
                                    : " Its log ends: " + String.join(" | ", lines)),
                    e));
        }
    }

    /** The engine's log so far; empty when there is none. */
    String log() {
        try {
            return Files.readString(new ProcessRoot(host.pid()).resolve(LOG), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    Host host() {
        return host;
    }

    EngineApi api() {
        return api;
    }

    boolean alive() {
        return process.alive();
    }

    /** Does something when it has ended, whoever ended it. */
    void whenEnded(Runnable task) {
        process.whenEnded(task);
    }
}
