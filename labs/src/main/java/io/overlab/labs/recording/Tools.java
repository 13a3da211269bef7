package io.overlab.labs.recording;

import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Which versions of the programs that a scenario uses are installed: what they print changes with them. */
final class Tools {
    private static final long PATIENCE_SECONDS = 5;

    /** How each is asked; the first line of the answer is its version. */
    private static final Map<String, List<String>> QUESTIONS = Map.ofEntries(
            Map.entry("ip", List.of("ip", "-V")),
            Map.entry("bash", List.of("bash", "--version")),
            Map.entry("ping", List.of("ping", "-V")),
            Map.entry("ss", List.of("ss", "-V")),
            Map.entry("tc", List.of("tc", "-V")),
            Map.entry("nft", List.of("nft", "--version")),
            Map.entry("curl", List.of("curl", "--version")),
            Map.entry("jq", List.of("jq", "--version")),
            Map.entry("tcpdump", List.of("tcpdump", "--version")),
            Map.entry("serf", List.of("serf", "version")),
            Map.entry("docker", List.of("docker", "--version")),
            Map.entry("etcd", List.of("etcd", "--version")),
            Map.entry("vtysh", List.of("vtysh", "--help")),
            Map.entry("socat", List.of("socat", "-V")));

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Tools() {}

    /** The versions of the programs that a scenario's commands name. */
    static SortedMap<String, String> of(Scenario scenario) {
        StringBuilder commands =
                new StringBuilder(String.join("\n", scenario.setup().values()));
        for (Step step : scenario.steps()) {
            commands.append('\n').append(step.doScript());
        }
        SortedMap<String, String> versions = new TreeMap<>();
        QUESTIONS.forEach((name, question) -> {
            boolean used = name.equals("bash")
                    || scenario.needs().contains(name)
                    || Pattern.compile("(?<![\\w./-])" + name + "(?![\\w-])")
                            .matcher(commands)
                            .find();
            if (used) {
                String version = firstLine(question);
                if (!version.isEmpty()) {
                    versions.put(name, version);
                }
            }
        });
        return versions;
    }

    private static String firstLine(List<String> question) {
        try {
            Process process = new ProcessBuilder(question)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            String text = new String(process.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8);
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroy();
            return CONTROL.matcher(text.lines()
                            .filter(l -> l.matches(".*\\d.*"))
                            .findFirst()
                            .orElse(""))
                    .replaceAll("")
                    .strip();
        } catch (IOException e) {
            // It is not installed.
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
