package io.overlab.shell.verb;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameWriter;
import io.overlab.capture.live.SeenPacket;
import io.overlab.labs.lesson.Session;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Writes packets to a file. What stands under its name is replaced only when all is written; when that fails nothing is
 * lost, neither the packets nor the old file.
 */
final class PacketsFile {
    private PacketsFile() {}

    static int save(Desk desk, String name, List<SeenPacket> packets) throws UsageException {
        if (packets.isEmpty()) {
            throw new UsageException("There are no frames to save, so " + name + " was not written.");
        }
        Path file = path(desk, name);
        if (Files.isRegularFile(file)) {
            throw new UsageException(
                    file + " is there already and was not overwritten; say another name, or remove it.");
        }
        try {
            write(file, packets);
        } catch (IOException e) {
            desk.screen()
                    .prose("The frames were not saved in " + file + ": " + reason(e) + ". All " + packets.size()
                            + " are still here; save them elsewhere.");
            return ExitStatus.FAILED;
        }
        desk.screen()
                .prose("Saved " + packets.size() + (packets.size() == 1 ? " frame in " : " frames in ") + file + ".");
        return ExitStatus.OK;
    }

    /** A path of the machine, not of a host; but {@code ~/shared} is the hosts' shared folder, as on every host. */
    private static Path path(Desk desk, String name) {
        String home = System.getProperty("overlab.person.home", System.getProperty("user.home"));
        Optional<Path> shared = desk.running().flatMap(Session::shared);
        String inShared = name.startsWith("~/") ? name.substring(2) : name;
        Path path = shared.isPresent() && inShared.startsWith("shared/")
                ? shared.get().resolve(inShared.substring("shared/".length()))
                : name.startsWith("~/") ? Path.of(home, name.substring(2)) : Path.of(name);
        return path.toAbsolutePath().normalize();
    }

    private static void write(Path file, List<SeenPacket> packets) throws IOException {
        boolean replaceable = Files.notExists(file) || Files.isRegularFile(file);
        if (!replaceable) {
            // A device or a pipe.
            fill(file, packets);
            return;
        }
        Path beside = file.resolveSibling("." + ProcessHandle.current().pid() + "-" + file.getFileName());
        try {
            fill(beside, packets);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        Surrounding.giveToPerson(file);
    }

    private static void fill(Path file, List<SeenPacket> packets) throws IOException {
        try (FrameWriter writer = CaptureFiles.create(file)) {
            for (SeenPacket packet : packets) {
                writer.write(packet.packet().frame(), packet.step());
            }
        }
    }

    /** What the system said, or else what the writer made of it, without the file's name. */
    private static String reason(IOException e) {
        Throwable said = e.getCause() == null ? e : e.getCause();
        String text = said.getMessage() == null ? said.getClass().getSimpleName() : said.getMessage();
        int colon = text.indexOf(": ");
        return text.startsWith("/") && colon > 0 ? text.substring(colon + 2) : text;
    }
}
