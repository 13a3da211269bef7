package io.overlab.labs.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an engine did not start, as far as its log tells. */
enum EngineFault {
    CGROUPS(
            "control groups",
            "devices cgroup isn't mounted|cgroups?: |cgroup mountpoint|cgroup2? .*not mounted|cgroup driver",
            "its control groups are not mounted where it looks, or may not be written"),
    STORAGE(
            "the storage driver",
            "graphdriver|storage.driver|overlay.*not supported|failed to mount overlay",
            "this kernel does not give it the file system it keeps layers in"),
    IPTABLES(
            "iptables",
            "iptables|ip6tables|nat chain|filter chain",
            "it cannot write its rules; see whether `iptables -L` works as root on this machine"),
    CONTAINERD(
            "containerd",
            "failed to start containerd|containerd.*(not found|did not start|timeout)",
            "the program containerd is missing or does not start"),
    STORE(
            "the cluster store",
            "cluster[- ]store|kv store|discovery.*fail|etcd|consul",
            "the store does not answer it, or is of a kind it does not know"),
    SPACE("no space", "no space left on device", "the memory that holds the hosts' files is full"),
    SETTINGS(
            "its settings",
            "unknown flag|unable to configure the docker daemon|invalid argument.*flag",
            "this version does not take the options it was given");

    private static final int LINES = 3;
    private static final int LINE_LENGTH = 300;

    /** The form of the engine's log: {@code time="…" level=… msg="…"}, or plain text for what ends it. */
    private static final Pattern RECORD =
            Pattern.compile("time=\"[^\"]*\" level=(\\w+) msg=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))(.*)");

    private final String name;
    private final Pattern says;
    private final String meaning;

    EngineFault(String name, String says, String meaning) {
        this.name = name;
        this.says = Pattern.compile(says);
        this.meaning = meaning;
    }

    /** What is at fault, in a word or two. */
    String label() {
        return name;
    }

    /** What that means. */
    String meaning() {
        return meaning;
    }

    /** The likely cause: what the last line that speaks of one speaks of. */
    static Optional<EngineFault> in(String log) {
        List<String> lines = lastLines(log);
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i).toLowerCase(Locale.ROOT);
            for (EngineFault fault : values()) {
                if (fault.says.matcher(line).find()) {
                    return Optional.of(fault);
                }
            }
        }
        return Optional.empty();
    }

    /** The last lines of a log that say more than how well it goes. */
    static List<String> lastLines(String log) {
        List<String> lines = new ArrayList<>();
        for (String line : log.lines().toList()) {
            Matcher record = RECORD.matcher(line.strip());
            if (line.isBlank()) {
                continue;
            }
            if (!record.matches()) {
                lines.add(shortened(line.strip()));
            } else if (record.group(1).matches("error|fatal|panic")) {
                lines.add(
                        shortened((record.group(2) == null ? record.group(3) : record.group(2)).replace("\\\"", "\"")));
            }
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    private static String shortened(String line) {
        String plain = line.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LINE_LENGTH ? plain : plain.substring(0, LINE_LENGTH) + "…";
    }
}
