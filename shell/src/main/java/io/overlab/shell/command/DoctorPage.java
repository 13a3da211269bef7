package io.overlab.shell.command;

import io.overlab.labs.doctor.Facts;
import io.overlab.labs.doctor.Finding;
import io.overlab.labs.doctor.Finding.State;
import io.overlab.labs.doctor.Group;
import io.overlab.labs.doctor.Program;
import io.overlab.labs.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A page in Markdown for those who come to a workshop: what to have, what to run before, where it was tried. */
final class DoctorPage {
    private DoctorPage() {}

    static String text(List<Scenario> scenarios, List<Finding> findings, Facts facts) {
        List<String> lines = new ArrayList<>(List.of("# Before the workshop", "", "We work through:", ""));
        lines.add("| scenario | what it is about | minutes |");
        lines.add("|---|---|---|");
        scenarios.forEach(s -> lines.add("| " + s.name() + " | " + s.title() + " | " + s.minutes() + " |"));
        lines.addAll(List.of("", "## What you need", ""));
        boolean root = scenarios.stream().anyMatch(s -> s.needs().contains("root"));
        lines.addAll(List.of(
                "- Linux with the `bridge`, `veth` and `vxlan` drivers, on a machine or in a VM; Debian 12 is best tried",
                "- Java 17 or newer; 400 MB of free memory, 200 MB of free disk",
                "- a terminal of at least 80 columns and 24 rows, with UTF-8"));
        if (root) {
            lines.add("- root, by `sudo`: "
                    + scenarios.stream()
                            .filter(s -> s.needs().contains("root"))
                            .map(Scenario::name)
                            .collect(Collectors.joining(", ")));
        } else {
            lines.add(
                    "- no root, where the kernel lets ordinary users make user namespaces; the last command below tells");
        }
        lines.add("- where there is no Linux: Java alone, and from the archive of Overlab the recordings, for example"
                + " `java -jar overlab.jar start --offline "
                + scenarios.get(0).name() + "`");
        lines.addAll(List.of("", "## What to do before", "", "In the folder of Overlab:", ""));
        // It asks for what it lacks, and builds what is built once.
        lines.add("    ./overlab list");
        setups(findings).forEach(s -> lines.add("    " + s));
        lines.add("    " + (root ? "sudo " : "") + "./overlab doctor --for "
                + scenarios.stream().map(Scenario::name).collect(Collectors.joining(" ")));
        lines.addAll(List.of(
                "",
                "The last one tries everything these scenarios need. It should end with `All that is needed is there.`;",
                "if it does not, it names the command that mends each lack."));
        lines.addAll(List.of("", "## Where it was tried", ""));
        lines.add(facts.said("system") + ", kernel " + facts.said("kernel") + ", " + facts.said("processor") + ", "
                + (facts.has("root") ? "as root" : "as an ordinary user") + ":");
        lines.addAll(List.of("", "| | | |", "|---|---|---|"));
        findings.stream()
                .filter(f -> f.group() != Group.TERMINAL)
                .forEach(f -> lines.add("| " + word(f.state()) + " | " + f.name() + " | " + cell(f) + " |"));
        return String.join("\n", lines) + "\n";
    }

    /** What gets the programs of these scenarios, whether they are here or not: the reader has another machine. */
    private static Set<String> setups(List<Finding> findings) {
        Set<String> commands = new LinkedHashSet<>();
        Set<String> packages = new LinkedHashSet<>();
        for (Finding finding : findings) {
            Program.named(finding.item())
                    .filter(p -> !p.needed())
                    .map(Program::origin)
                    .ifPresent(origin -> {
                        if (origin.startsWith("setup ")) {
                            commands.add("./overlab " + origin);
                        } else {
                            packages.add(origin);
                        }
                    });
        }
        Set<String> all = new LinkedHashSet<>();
        if (!packages.isEmpty()) {
            all.add("sudo apt-get install -y " + String.join(" ", packages));
        }
        all.addAll(commands);
        return all;
    }

    private static String word(State state) {
        return switch (state) {
            case THERE -> "there";
            case LACKING -> "not there";
            case MISSING -> "**missing**";
        };
    }

    private static String cell(Finding finding) {
        return finding.said().replace("|", "\\|");
    }
}
