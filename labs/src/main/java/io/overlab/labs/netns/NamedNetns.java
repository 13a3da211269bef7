package io.overlab.labs.netns;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network namespace that has a name, as {@code ip netns} and Docker give it: a file that the namespace is bound to.
 *
 * @param name the file's name
 * @param path the file's path for this JVM
 * @param inode the inode of the namespace, which identifies it in the kernel
 */
public record NamedNetns(String name, Path path, long inode) {
    /** Where {@code ip netns} and where Docker keep their names; the first wins when both know one. */
    private static final List<String> FOLDERS = List.of("/run/netns", "/var/run/netns", "/var/run/docker/netns");

    /**
     * The named namespaces that a process sees. A file to which no namespace is bound (any more) is left out.
     *
     * @param pid the process, for a host its init
     * @return the namespaces, sorted by name, each name once; empty when the process is gone
     */
    public static List<NamedNetns> of(int pid) {
        Map<String, NamedNetns> byName = new LinkedHashMap<>();
        ProcessRoot root = new ProcessRoot(pid);
        long nsfs;
        try {
            nsfs = device(Path.of("/proc/self/ns/net"));
        } catch (IOException e) {
            return List.of();
        }
        List<Path> seen = new ArrayList<>();
        for (String folder : FOLDERS) {
            try {
                Path path = root.resolve(folder);
                if (!seen.contains(path)) {
                    seen.add(path);
                    list(root, folder, path, nsfs, byName);
                }
            } catch (IOException | DirectoryIteratorException e) {
                // No such folder, or the process went while it was read: it has no names there.
                continue;
            }
        }
        List<NamedNetns> all = new ArrayList<>(byName.values());
        all.sort(Comparator.comparing(NamedNetns::name));
        return List.copyOf(all);
    }

    /**
     * Whether a process sees a name that no namespace is bound to, yet or any more.
     *
     * @param pid the process, for a host its init
     */
    public static boolean unbound(int pid) {
        ProcessRoot root = new ProcessRoot(pid);
        Set<String> names = new HashSet<>();
        for (String folder : FOLDERS) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder))) {
                files.forEach(f -> names.add(f.getFileName().toString()));
            } catch (IOException | DirectoryIteratorException e) {
                continue; // No such folder.
            }
        }
        of(pid).forEach(n -> names.remove(n.name()));
        return !names.isEmpty();
    }

    private static void list(ProcessRoot root, String folder, Path path, long nsfs, Map<String, NamedNetns> byName)
            throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                NamedNetns found = look(root, folder, file, nsfs);
                if (found != null) {
                    byName.putIfAbsent(found.name(), found);
                }
            }
        }
    }

    private static NamedNetns look(ProcessRoot root, String folder, Path file, long nsfs) {
        try {
            String name = file.getFileName().toString();
            // The folder itself has been resolved.
            Path target = Files.isSymbolicLink(file) ? root.resolve(folder + "/" + name) : file;
            Map<String, Object> attributes = Files.readAttributes(target, "unix:dev,ino");
            if ((Long) attributes.get("dev") != nsfs) {
                return null;
            }
            return new NamedNetns(name, target, (Long) attributes.get("ino"));
        } catch (IOException e) {
            // Removed since the folder was read.
            return null;
        }
    }

    private static long device(Path path) throws IOException {
        return (Long) Files.getAttribute(path, "unix:dev");
    }
}
