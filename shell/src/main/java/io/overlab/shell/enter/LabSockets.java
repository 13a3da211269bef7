package io.overlab.shell.enter;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Where running labs are found: one socket each, named after the process, in a folder that only its owner may enter.
 *
 * @param folder the folder of the person's sockets
 */
public record LabSockets(Path folder) {

    /**
     * The folder of a person.
     *
     * @param uid the person's id on this machine
     */
    public static LabSockets ofPerson(long uid) {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        boolean own = runtime != null && runtime.startsWith("/") && Files.isWritable(Path.of(runtime));
        return new LabSockets(own ? Path.of(runtime, "overlab") : Path.of("/tmp", "overlab-" + uid));
    }

    /** The socket for this process; its folder is made, for the owner only. */
    Path own() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.getOwner(folder).equals(Files.getOwner(Path.of("/proc/self")))) {
            throw new IOException(folder + " belongs to somebody else");
        }
        return folder.resolve(ProcessHandle.current().pid() + ".sock");
    }

    /** Removes what processes that were killed have left. */
    void tidy() {
        for (Path socket : all()) {
            String pid = socket.getFileName().toString().replace(".sock", "");
            boolean gone = pid.matches("[0-9]{1,9}")
                    && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
            try {
                if (gone) {
                    Files.deleteIfExists(socket);
                }
            } catch (IOException e) {
                // Somebody else's after all.
                return;
            }
        }
    }

    /** The sockets that are there; of some the process may have ended. */
    List<Path> all() {
        List<Path> sockets = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.sock")) {
            found.forEach(sockets::add);
        } catch (IOException e) {
            return List.of();
        }
        sockets.sort(null);
        return sockets;
    }
}
