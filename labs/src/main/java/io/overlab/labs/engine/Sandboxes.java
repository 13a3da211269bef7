package io.overlab.labs.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.overlab.labs.netns.NamedNetns;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which of a host's namespaces belongs to which container or overlay network. Docker names their files after ids; an
 * engine is asked again only when its files have changed.
 */
final class Sandboxes {
    private static final int ANSWER_SECONDS = 10;

    /** A sandbox is there before its container counts as running: the engine is asked again, but not all the time. */
    private static final long ASK_AGAIN_NANOS = 250_000_000L;

    /** How the file of a container's sandbox is called. */
    private static final Pattern SANDBOX = Pattern.compile("[0-9a-f]{12}");

    /** How much of an overlay's id is in the name of its file, behind a number. */
    private static final int NETWORK_DIGITS = 10;

    /** A swarm names the container of a service {@code web.1.} and 25 random characters. */
    private static final Pattern TASK = Pattern.compile("(.+\\.\\d+)\\.[0-9a-z]{25}");

    private final Map<String, Engine> engines = new HashMap<>();
    private final Map<String, Known> known = new HashMap<>();

    private record Known(List<NamedNetns> files, Map<String, String> names, long askedNanos) {
        boolean holds(List<NamedNetns> now) {
            boolean all = files.stream()
                    .map(NamedNetns::name)
                    .filter(n -> SANDBOX.matcher(n).matches())
                    .allMatch(names::containsValue);
            return files.equals(now) && (all || System.nanoTime() - askedNanos < ASK_AGAIN_NANOS);
        }
    }

    Sandboxes(List<Engine> engines) {
        engines.forEach(e -> this.engines.put(e.host().name(), e));
    }

    synchronized Map<String, String> names(String host) {
        Engine engine = engines.get(host);
        if (engine == null) {
            return Map.of();
        }
        List<NamedNetns> files = NamedNetns.of(engine.host().pid());
        Known before = known.get(host);
        if (before != null && before.holds(files)) {
            return before.names;
        }
        try {
            Map<String, String> names = ask(engine.api(), files);
            known.put(host, new Known(files, names, System.nanoTime()));
            return names;
        } catch (IOException e) {
            // An engine that has ended tells nothing any more: what it told stays.
            return before == null ? Map.of() : before.names;
        }
    }

    private static Map<String, String> ask(EngineApi api, List<NamedNetns> files) throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (JsonNode network : api.get("/networks", ANSWER_SECONDS)) {
            String id = network.path("Id").asText();
            if (network.path("Driver").asText().equals("overlay") && id.length() >= NETWORK_DIGITS) {
                // The number counts how often the engine has made the namespace.
                Pattern file = Pattern.compile("\\d+-" + Pattern.quote(id.substring(0, NETWORK_DIGITS)));
                files.stream()
                        .map(NamedNetns::name)
                        .filter(n -> file.matcher(n).matches())
                        .findFirst()
                        .ifPresent(n -> names.put("@" + network.path("Name").asText(), n));
            }
        }
        for (JsonNode container : api.get("/containers/json", ANSWER_SECONDS)) {
            JsonNode details = api.get("/containers/" + container.path("Id").asText() + "/json", ANSWER_SECONDS);
            String key = details.path("NetworkSettings").path("SandboxKey").asText();
            String name = details.path("Name").asText().replaceFirst("^/", "");
            if (!key.isEmpty()) {
                names.put("@" + TASK.matcher(name).replaceFirst("$1"), key.substring(key.lastIndexOf('/') + 1));
            }
        }
        return names;
    }
}
