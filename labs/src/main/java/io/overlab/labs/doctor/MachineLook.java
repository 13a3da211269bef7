package io.overlab.labs.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a machine tells about itself in files. */
final class MachineLook {
    /** What a session with its hosts takes, and as much again. */
    private static final long MEMORY_MB = 400;

    /** A build with its libraries, and journals. */
    private static final long DISK_MB = 200;

    private static final Path PROC = Path.of("/proc");
    private static final List<String> LIBRARIES = List.of(
            "/usr/lib",
            "/usr/lib64",
            "/lib",
            "/usr/local/lib",
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu");

    private MachineLook() {}

    /**
     * Looks.
     *
     * @param root whether this is root, outside any user namespace of ours
     * @param folder where files are kept, or will be
     */
    static List<Fact> facts(boolean root, Path folder) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.there("system", value(read(Path.of("/etc/os-release")), "PRETTY_NAME=\"?([^\"\n]+)")));
        facts.add(Fact.there("kernel", System.getProperty("os.version")));
        facts.add(Fact.there("processor", System.getProperty("os.arch")));
        facts.add(new Fact("root", root, root ? "" : "an ordinary user"));
        facts.add(Fact.there("Java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor")));
        facts.add(libpcap());
        facts.add(memory(read(PROC.resolve("meminfo")), read(Path.of("/sys/fs/cgroup/memory.max"))));
        facts.add(disk(folder));
        facts.add(packageLists(Path.of("/var/lib/apt/lists")));
        facts.add(Fact.there(
                "free ids", String.valueOf(freeIds(read(Path.of("/etc/subuid")) + read(Path.of("/etc/subgid"))))));
        for (String setting : Mends.settings()) {
            String now =
                    read(PROC.resolve("sys").resolve(setting.replace('.', '/'))).strip();
            if (!now.isEmpty()) {
                facts.add(Fact.there("sysctl:" + setting, now));
            }
        }
        return facts;
    }

    /**
     * The first subordinate id behind all that somebody has, and behind those that {@code useradd} begins with.
     *
     * @param ranges lines of {@code NAME:FIRST:COUNT} (subuid(5))
     */
    static long freeIds(String ranges) {
        return ranges.lines()
                .map(line -> line.split(":", -1))
                .filter(parts -> parts.length == 3 && parts[1].matches("\\d{1,10}") && parts[2].matches("\\d{1,10}"))
                .mapToLong(parts -> Long.parseLong(parts[1]) + Long.parseLong(parts[2]))
                .reduce(100_000, Math::max);
    }

    /** Whether apt knows of any package; a machine that has just been made, or a container, does not. */
    private static Fact packageLists(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            boolean some = files.anyMatch(f -> f.getFileName().toString().contains("_Packages"));
            return new Fact(Mends.LISTS, some, "");
        } catch (IOException e) {
            // Not every system has apt.
            return Fact.lacking(Mends.LISTS, "");
        }
    }

    private static Fact libpcap() {
        return LIBRARIES.stream()
                .map(Path::of)
                .map(MachineLook::libpcapIn)
                .flatMap(Optional::stream)
                .findFirst()
                .map(f -> Fact.there("libpcap", f.replaceFirst("^libpcap\\.so\\.?", "")))
                .orElse(Fact.lacking("libpcap", "not installed"));
    }

    /** The one with the longest name tells the whole version. */
    private static Optional<String> libpcapIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("libpcap.so"))
                    .max(Comparator.comparingInt(String::length));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * How much memory is free.
     *
     * @param meminfo as in {@code /proc/meminfo}, in kB
     * @param limit that of the control group, in bytes, {@code max} or empty
     */
    static Fact memory(String meminfo, String limit) {
        String free = value(meminfo, "MemAvailable: +(\\d+)");
        if (free.isEmpty()) {
            return Fact.there("memory", "");
        }
        long megabytes = Long.parseLong(free) / 1024;
        if (limit.strip().matches("\\d{1,18}")) {
            megabytes = Math.min(megabytes, Long.parseLong(limit.strip()) >> 20);
        }
        return enough("memory", megabytes, MEMORY_MB);
    }

    private static Fact disk(Path folder) {
        Path there = folder;
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        try {
            return enough(
                    "disk",
                    Files.getFileStore(there == null ? Path.of("/") : there).getUsableSpace() >> 20,
                    DISK_MB);
        } catch (IOException e) {
            return Fact.lacking("disk", "it cannot be told how much is free: " + e.getMessage());
        }
    }

    private static Fact enough(String item, long megabytes, long wanted) {
        return megabytes >= wanted
                ? Fact.there(item, megabytes + " MB free")
                : Fact.lacking(item, megabytes + " MB free, " + wanted + " MB are needed");
    }

    private static String value(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // Not every kernel has every file.
            return "";
        }
    }
}
