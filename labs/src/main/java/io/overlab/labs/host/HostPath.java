package io.overlab.labs.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds programs where hosts look for them. */
public final class HostPath {
    private HostPath() {}

    /** The program that a host runs by this name. */
    public static Optional<Path> find(String program) {
        for (String folder : HostShell.PATH.split(":")) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
