package io.overlab.shell.prompt;

import io.overlab.labs.host.HostShell;
import io.overlab.labs.netns.ProcessRoot;
import io.overlab.shell.complete.Scene.HostFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The files of one host, seen through its init. Only names are read; nothing runs there. */
final class HostTree {
    private static final int MOST = 2_000;

    private final ProcessRoot root;
    private Map<Path, FileTime> listed = Map.of();
    private volatile Set<String> programs;

    HostTree(int pid) {
        root = new ProcessRoot(pid);
    }

    /** The programs that were there when they were last looked for; null before that. */
    Set<String> knownPrograms() {
        return programs;
    }

    /** The names of the programs in the folders of the host's PATH. */
    synchronized Set<String> programs() {
        Map<Path, FileTime> folders = folders();
        if (programs == null || !folders.equals(listed)) {
            Set<String> names = new TreeSet<>();
            folders.keySet().forEach(f -> addNames(f, names));
            listed = folders;
            programs = names;
        }
        return programs;
    }

    /** The folders with the times of their last change, each once, whatever links lead to it. */
    private Map<Path, FileTime> folders() {
        Map<Path, FileTime> folders = new LinkedHashMap<>();
        for (String folder : HostShell.PATH.split(":")) {
            try {
                Path path = root.resolve(folder);
                folders.put(path, Files.getLastModifiedTime(path));
            } catch (IOException e) {
                // A folder of PATH that the host has not.
                continue;
            }
        }
        return folders;
    }

    private static void addNames(Path folder, Set<String> names) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(f -> names.add(f.getFileName().toString()));
        } catch (IOException | DirectoryIteratorException e) {
            // Gone meanwhile: what was read until then is what there is to offer.
            return;
        }
    }

    /** The files of a folder, or nothing when it cannot be read. */
    List<HostFile> files(String folder) {
        List<HostFile> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder))) {
            for (Path file : files) {
                if (found.size() == MOST) {
                    break;
                }
                found.add(new HostFile(file.getFileName().toString(), isFolder(folder, file)));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return found;
    }

    /** A link is followed from the host's root, and not from this machine's. */
    private boolean isFolder(String folder, Path file) {
        try {
            return Files.isSymbolicLink(file)
                    ? Files.isDirectory(root.resolve(folder + "/" + file.getFileName()))
                    : Files.isDirectory(file);
        } catch (IOException e) {
            // A link that leads nowhere.
            return false;
        }
    }
}
