package io.overlab.labs.doctor;

import io.overlab.labs.host.ConsulProgram;
import io.overlab.labs.host.FrrProgram;
import io.overlab.labs.host.HostPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for programs where hosts look for them, and asks each for its version. */
final class ProgramLook {
    /** In {@code iproute2-6.1.0}, {@code Consul v1.8.7}, {@code jq-1.6} and {@code iputils 20221126}. */
    private static final Pattern VERSION =
            Pattern.compile("(?<![A-Za-z0-9.])v?(\\d+(?:\\.\\d+)+[A-Za-z0-9+~.-]*|\\d{8})");

    /** What only helps to mend. */
    private static final List<String> MENDERS = List.of("apt-get", "sudo", "newuidmap");

    private ProgramLook() {}

    static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        Program.ALL.forEach(p -> facts.add(look(p)));
        MENDERS.forEach(
                m -> facts.add(HostPath.find(m).isPresent() ? Fact.there(m, "") : Fact.lacking(m, "not installed")));
        return facts;
    }

    private static Fact look(Program program) {
        Optional<Path> path = program.name().equals("consul") ? ConsulProgram.find() : HostPath.find(program.name());
        if (program.name().equals("vtysh")) {
            // It does not tell its version by itself; the daemons beside it do.
            path = FrrProgram.find().map(f -> f.folder().resolve("zebra"));
        }
        return path.map(p -> Fact.there(
                        program.name(),
                        version(Ran.of(List.of(p.toString(), program.version()), Map.of())
                                .output())))
                .orElseGet(() -> Fact.lacking(program.name(), "not installed"));
    }

    /** The first thing like a version in what a program says; the empty string when there is none. */
    static String version(String said) {
        Matcher matcher = VERSION.matcher(said);
        return matcher.find() ? matcher.group(1).replaceAll("[.-]+$", "") : "";
    }
}
