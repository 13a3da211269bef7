package io.overlab.labs.doctor;

import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.Needs;
import io.overlab.labs.host.Scripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries what hosts need of the kernel, by doing it in namespaces that end with the try. Nothing outside them changes.
 *
 * @param root whether namespaces are made without a user namespace around them
 * @param capture a command that captures on interface {@code lo}, and fails where it cannot; empty when that is not tried
 */
public record KernelTrial(boolean root, List<String> capture) {
    /** Each namespace by itself, with what is said where it cannot be made. */
    private static final Map<String, String> EACH = Map.of(
            "network namespaces",
            "--net",
            "mount namespaces",
            "--mount",
            "pid namespaces",
            "--pid --fork --kill-child");

    /** All tries. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        List<String> user = root ? List.of() : List.of("--user", "--map-root-user");
        if (!root) {
            facts.add(tried("user namespaces", unshare(user, List.of(), "true")));
            facts.add(tried(
                    "subordinate ids", unshare(List.of("--user", "--map-root-user", "--map-auto"), List.of(), "true")));
        }
        for (String item : List.of("network namespaces", "mount namespaces", "pid namespaces")) {
            facts.add(tried(item, unshare(user, List.of(EACH.get(item).split(" ")), "true")));
        }
        if (facts.stream().allMatch(f -> f.there() || f.item().equals("subordinate ids"))) {
            facts.addAll(inside(user));
        }
        return facts;
    }

    private static List<String> unshare(List<String> user, List<String> kinds, String... command) {
        List<String> words = new ArrayList<>(List.of("unshare"));
        words.addAll(user);
        words.addAll(kinds);
        words.add("--");
        words.addAll(List.of(command));
        return words;
    }

    private static Fact tried(String item, List<String> command) {
        Ran ran = Ran.of(command, Map.of());
        return ran.good() ? Fact.there(item, "") : Fact.lacking(item, ran.firstLine());
    }

    private List<Fact> inside(List<String> user) {
        List<String> command = unshare(
                user,
                List.of("--net", "--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child"),
                "sh",
                "-c",
                Scripts.beside(KernelTrial.class, "trial.sh"),
                "trial");
        command.addAll(capture);
        // The devices are those that scenarios' needs are tried with; programs are found where hosts find them.
        Map<String, String> environment = Map.of(
                "VETH", device("veth"), "BRIDGE", device("bridge"), "VXLAN", device("vxlan"), "PATH", HostShell.PATH);
        return Ran.of(command, environment)
                .output()
                .lines()
                .map(KernelTrial::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String device(String kind) {
        return Needs.deviceCommand(kind).substring("ip ".length());
    }

    /** A line of the script's; nothing when it is another's. */
    static Optional<Fact> read(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 3 || !parts[1].equals("ok") && !parts[1].equals("no")) {
            return Optional.empty();
        }
        return Optional.of(new Fact(parts[0], parts[1].equals("ok"), parts[2]));
    }

    /** How a JVM is started that does something inside: this one's Java with this one's classes. */
    public static List<String> sameJava(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djnr.ffi.asm.enabled=false",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(words));
        return command;
    }
}
