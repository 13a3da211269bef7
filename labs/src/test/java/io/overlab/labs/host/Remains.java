package io.overlab.labs.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Processes and the namespaces they live in, and what of both is left later. */
final class Remains {
    private static final List<String> KINDS = List.of("net", "mnt", "uts", "ipc", "pid");

    private final Set<Long> pids = new LinkedHashSet<>();
    private final Set<String> namespaces = new TreeSet<>();
    private final double noted = uptime();

    /** Notes all processes below one, that one left out, and their namespaces but for those of this JVM. */
    static Remains below(ProcessHandle top) {
        Remains remains = new Remains();
        top.descendants().forEach(p -> remains.note(p.pid()));
        Set<String> ours = namespacesOf(ProcessHandle.current().pid());
        ours.addAll(namespacesOf(top.pid()));
        remains.namespaces.removeAll(ours);
        return remains;
    }

    private void note(long pid) {
        pids.add(pid);
        namespaces.addAll(namespacesOf(pid));
    }

    int processes() {
        return pids.size();
    }

    /** For example {@code net:[4026532345]}. */
    Set<String> namespaces() {
        return namespaces;
    }

    private static Set<String> namespacesOf(long pid) {
        Set<String> links = new TreeSet<>();
        for (String kind : KINDS) {
            try {
                links.add(Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/" + kind))
                        .toString());
            } catch (IOException e) {
                // It is gone, or another user's.
                continue;
            }
        }
        return links;
    }

    /**
     * What is left now: processes that run, namespaces that a process lives in or holds open. A process that has ended
     * and waits for somebody to ask how (a zombie) does not run.
     */
    List<String> left() {
        List<String> left = new ArrayList<>();
        for (long pid : pids) {
            String state = state(pid);
            if (!state.isEmpty() && !state.equals("Z") && !state.equals("X")) {
                left.add("process " + pid + " " + commandLine(pid));
            }
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                holdersOf(process, left);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return left;
    }

    private void holdersOf(Path process, List<String> left) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (isStrangers(pid)) {
            return;
        }
        for (String namespace : namespacesOf(pid)) {
            if (namespaces.contains(namespace)) {
                left.add(namespace + " of process " + pid + " " + commandLine(pid));
            }
        }
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path fd : open) {
                String target = Files.readSymbolicLink(fd).toString();
                if (namespaces.contains(target)) {
                    left.add(target + " open in process " + pid + " " + commandLine(pid));
                }
            }
        } catch (IOException e) {
            // It is gone, or another user's.
            return;
        }
    }

    /**
     * Whether a process was started later, and not by one of ours: the kernel gives the number of a namespace that has
     * gone to the next one, which may be that of another lab on this machine.
     */
    private boolean isStrangers(long pid) {
        String[] fields = stat(pid).split(" ");
        // proc(5): the parent is field 4, the start in hundredths of a second field 22; the first here is field 3.
        return fields.length < 20
                || Double.parseDouble(fields[19]) / 100 > noted && !pids.contains(Long.parseLong(fields[1]));
    }

    private static double uptime() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until nothing is left, two seconds at the most. */
    List<String> leftAfterTwoSeconds() throws InterruptedException {
        long deadline = System.nanoTime() + 2_000_000_000L;
        List<String> left = left();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
            left = left();
        }
        return left;
    }

    private static String state(long pid) {
        String stat = stat(pid);
        return stat.isEmpty() ? "" : stat.substring(0, 1);
    }

    /** What follows the name in proc(5)'s stat; empty for a process that is gone. */
    private static String stat(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return "";
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            return "(gone)";
        }
    }
}
