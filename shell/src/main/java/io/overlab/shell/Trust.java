package io.overlab.shell;

import io.overlab.labs.lesson.PersonFiles;
import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which scenarios may run commands by themselves: those that come with Overlab, and those whose commands the person has
 * looked at. These are known by a hash of what the scenario runs and where, so that a changed file is asked about again.
 *
 * @param own the scenarios that come with Overlab
 * @param kept the file of hashes, one a line with the scenario's name and file behind it
 * @param files makes the folder of that file
 */
public record Trust(ScenarioCatalog own, Path kept, PersonFiles files) {

    /** Whether a scenario may run its commands without being asked about. */
    public boolean trusts(Scenario scenario) {
        return own.holds(scenario) || remembered().contains(hash(scenario));
    }

    private List<String> remembered() {
        try (Stream<String> lines = Files.lines(kept)) {
            return lines.map(l -> l.split(" ", 2)[0]).toList();
        } catch (IOException e) {
            // Nothing kept yet, or nothing readable: then it is asked again.
            return List.of();
        }
    }

    /** Remembers that the person agreed. */
    public void remember(Scenario scenario) {
        String line = hash(scenario) + " " + scenario.name() + " "
                + scenario.file().toAbsolutePath().toString().replaceAll("\\p{Cntrl}", "?") + "\n";
        try {
            files.makeFolder(kept.getParent());
            boolean fresh = Files.notExists(kept);
            Files.writeString(kept, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (fresh) {
                files.made(kept);
            }
        } catch (IOException e) {
            // It is asked again the next time.
            return;
        }
    }

    /** SHA-256 of all that a scenario can run or have looked at, each part with its length, so that none can pose as two. */
    static String hash(Scenario scenario) {
        List<String> parts = new ArrayList<>(List.of("1", scenario.name()));
        for (Map.Entry<String, String> host : scenario.hosts().entrySet()) {
            parts.add(host.getKey());
            parts.add(host.getValue());
        }
        for (OwnCommand command : OwnCommand.of(scenario)) {
            parts.add(command.occasion());
            parts.add(command.host());
            parts.add(command.line());
        }
        scenario.steps().forEach(s -> {
            parts.add(s.on());
            parts.add(s.doScript());
            s.mistakes().forEach(m -> parts.add(m.on() + " " + m.tryScript().orElse("")));
            s.probes().stream().map(Object::toString).sorted().forEach(parts::add);
        });
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the person is shown before they are asked. */
    public static List<String> shown(Scenario scenario, List<OwnCommand> commands) {
        List<String> lines = new ArrayList<>();
        lines.add(scenario.file().toString().replaceAll("\\p{Cntrl}", "?")
                + " is not one of Overlab's own scenarios. These commands it runs by itself, on the hosts of a lab:");
        for (OwnCommand command : commands) {
            String lead = "  " + command.host() + ":~# ";
            for (String line : command.line().split("\n")) {
                lines.add(lead + line);
                lead = " ".repeat(lead.length());
            }
        }
        return lines;
    }

    /** What to say where nobody can be asked. */
    public static String refusal(Scenario scenario) {
        return scenario.file().toString().replaceAll("\\p{Cntrl}", "?")
                + " is not one of Overlab's own scenarios and runs "
                + OwnCommand.of(scenario).size()
                + " commands by itself: look at them, and give --trust, or start it at a terminal to be asked.";
    }
}
