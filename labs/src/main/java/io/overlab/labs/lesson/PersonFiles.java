package io.overlab.labs.lesson;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Makes folders for a person: under sudo they must not belong to root.
 *
 * @param owner is given each file and folder that was made, to hand it to whom it belongs
 */
public record PersonFiles(Consumer<Path> owner) {

    /** Makes a folder and those above it, where they are missing. */
    public void makeFolder(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        if (wanted.getParent() != null) {
            makeFolder(wanted.getParent());
        }
        try {
            Files.createDirectory(wanted);
        } catch (FileAlreadyExistsException e) {
            // Another Overlab that starts at the same moment made it, and hands it over.
            if (Files.isDirectory(wanted)) {
                return;
            }
            throw e;
        }
        owner.accept(wanted);
    }

    /** Hands over a file that was made. */
    public void made(Path file) {
        owner.accept(file);
    }
}
