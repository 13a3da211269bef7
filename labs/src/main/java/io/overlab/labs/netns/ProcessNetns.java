package io.overlab.labs.netns;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network namespace that a process is in, as {@code /proc} tells it.
 *
 * @param pid the process, as this JVM's {@code /proc} numbers it
 * @param inode the inode of the namespace
 */
public record ProcessNetns(int pid, long inode) {
    private static final int MAX_ANCESTORS = 100;

    /** The namespaces that this machine's processes are in, each with the process of the lowest number. */
    public static List<ProcessNetns> all() {
        List<Integer> pids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            files.forEach(f -> pids.add(Integer.parseInt(f.getFileName().toString())));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        pids.sort(null);
        List<ProcessNetns> all = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (int pid : pids) {
            namespace(pid, "net").filter(seen::add).ifPresent(i -> all.add(new ProcessNetns(pid, i)));
        }
        return all;
    }

    /** The namespace's file. */
    public Path path() {
        return Path.of("/proc/" + pid + "/ns/net");
    }

    /**
     * Whether the process belongs to a host: it is in the host's pid namespace or descends from its init.
     *
     * @param init the host's init
     */
    public boolean belongsTo(int init) {
        Optional<Long> theirs = namespace(init, "pid");
        // Where the host has no pid namespace of its own, everybody is in it.
        boolean own = !theirs.equals(namespace((int) ProcessHandle.current().pid(), "pid"));
        return own && theirs.equals(namespace(pid, "pid")) || descendsFrom(init);
    }

    /**
     * The process's number as a host sees it.
     *
     * @param init the host's init
     * @return the number, empty when one of the two has gone
     */
    public Optional<Integer> numberFor(int init) {
        List<String> theirs = status(init, "NSpid");
        List<String> own = status(pid, "NSpid");
        return theirs.isEmpty() || own.size() < theirs.size()
                ? Optional.empty()
                : Optional.of(Integer.valueOf(own.get(theirs.size() - 1)));
    }

    private boolean descendsFrom(int init) {
        int at = pid;
        for (int i = 0; i < MAX_ANCESTORS && at > 0; i++) {
            if (at == init) {
                return true;
            }
            List<String> parent = status(at, "PPid");
            at = parent.isEmpty() ? 0 : Integer.parseInt(parent.get(0));
        }
        return false;
    }

    /** The words of a line of {@code /proc/PID/status} (proc(5)); none when the process has gone. */
    private static List<String> status(int pid, String key) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith(key + ":")) {
                    return Arrays.asList(line.substring(key.length() + 1).trim().split("\\s+"));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return List.of();
    }

    /** The inode of a namespace; empty when the process has gone or is somebody else's. */
    private static Optional<Long> namespace(int pid, String kind) {
        try {
            return Optional.of(NetnsFile.inode(Path.of("/proc/" + pid + "/ns/" + kind)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
