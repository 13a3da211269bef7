package io.overlab.labs.doctor;

import io.overlab.labs.host.Called;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one command that mends a lack; pure. */
final class Mends {
    /** The settings by which kernels forbid user namespaces: what they are then, and what they must be. */
    private static final List<Setting> SETTINGS = List.of(
            new Setting("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
            new Setting("kernel.unprivileged_userns_clone", "0", "1"),
            new Setting("user.max_user_namespaces", "0", "15000"));

    /** The item that tells whether apt knows of any package; not tried counts as it does. */
    static final String LISTS = "package lists";

    /** What a sentence says to run. */
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private static final int LAST_WITH_A_STORE = 20;

    private static final Map<String, String> PACKAGES = Map.of("libpcap", "libpcap0.8");

    /** A way out that is no command. */
    private static final Map<String, String> ADVICE = Map.of(
            "memory", "end other programs, or give the machine more",
            "disk", "delete what is no longer needed",
            "window", "make the window larger",
            "files", "run it outside this container, or give it CAP_SYS_ADMIN");

    private record Setting(String name, String forbids, String allows) {}

    private Mends() {}

    /** The names of the settings that may forbid user namespaces. */
    static List<String> settings() {
        return SETTINGS.stream().map(Setting::name).toList();
    }

    /** The setting that forbids user namespaces. */
    private static Optional<Setting> forbidding(Facts facts) {
        return SETTINGS.stream()
                .filter(s -> facts.said("sysctl:" + s.name).equals(s.forbids))
                .findFirst();
    }

    static String of(Fact lack, Facts facts) {
        String item = lack.item();
        Matcher quoted = QUOTED.matcher(lack.said());
        if (quoted.find()) {
            return quoted.group(1);
        }
        return switch (item) {
            case "user namespaces" ->
                forbidding(facts)
                        .map(s -> asRoot("sysctl -w " + s.name + "=" + s.allows, facts))
                        .orElse("sudo " + Called.NAME);
            case "network namespaces", "mount namespaces", "pid namespaces" ->
                facts.has("root")
                        ? ADVICE.get("files")
                        : facts.of("user namespaces").filter(f -> !f.there()).isPresent()
                                ? "comes with user namespaces"
                                : "sudo " + Called.NAME;
            case "subordinate ids" ->
                facts.has("newuidmap") ? asRoot(subordinate(facts), facts) : install("uidmap", facts);
            case "veth", "bridge device", "vxlan", "macvlan" ->
                asRoot("modprobe " + item.replace(" device", ""), facts);
            case "nftables" -> facts.has("nft") ? asRoot("modprobe nf_tables", facts) : install("nftables", facts);
            case "capture" -> facts.has("libpcap") ? "" : install("libpcap0.8", facts);
            // No newer engine asks it for anything, and setup leaves it out then.
            case "etcd" ->
                Pattern.compile("\\d+")
                        .matcher(facts.said("dockerd"))
                        .results()
                        .findFirst()
                        .filter(v -> Integer.parseInt(v.group()) > LAST_WITH_A_STORE)
                        .map(v -> "none: Docker " + facts.said("dockerd")
                                + " keeps no networks in a store, 20.10 was the last")
                        .orElse(Called.NAME + " setup docker");
            case "TERM" -> "export TERM=xterm-256color";
            case "UTF-8" -> "export LC_ALL=C.UTF-8";
            default ->
                Program.named(item)
                        .map(p -> p.origin().startsWith("setup ")
                                ? Called.NAME + " " + p.origin()
                                : install(p.origin(), facts))
                        .orElseGet(() -> PACKAGES.containsKey(item)
                                ? install(PACKAGES.get(item), facts)
                                : ADVICE.getOrDefault(item, ""));
        };
    }

    /** As many as {@code useradd} gives, and nobody else's. */
    private static String subordinate(Facts facts) {
        String said = facts.said("free ids");
        long first = said.isEmpty() ? 100_000 : Long.parseLong(said);
        String range = first + "-" + (first + 65_535);
        return "usermod --add-subuids " + range + " --add-subgids " + range + " $USER";
    }

    private static String install(String name, Facts facts) {
        String first =
                facts.of(LISTS).filter(f -> !f.there()).isPresent() ? asRoot("apt-get update", facts) + " && " : "";
        return facts.has("apt-get")
                ? first + asRoot("apt-get install -y " + name, facts)
                : "install " + name + " (so Debian calls it) by this system's own means";
    }

    private static String asRoot(String command, Facts facts) {
        if (facts.has("root")) {
            return command;
        }
        return facts.has("sudo") ? "sudo " + command : "su -c '" + command + "'";
    }
}
