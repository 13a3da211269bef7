package io.overlab.labs.netlink;

import io.overlab.labs.state.ProtocolNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where iproute2 has its names for those who make routes and neighbours. */
public final class ProtocolFiles {
    /** Newer versions bring theirs to /usr/share; what is in /etc counts more. */
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/share/iproute2"), Path.of("/etc/iproute2"));

    private ProtocolFiles() {}

    /** Reads them; what cannot be read is left out. */
    public static ProtocolNames read() {
        List<String> lines = new ArrayList<>();
        for (Path folder : FOLDERS) {
            read(folder.resolve("rt_protos"), lines);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("rt_protos.d"), "*.conf")) {
                files.forEach(f -> read(f, lines));
            } catch (IOException e) {
                continue; // There is no such folder.
            }
        }
        return ProtocolNames.of(lines);
    }

    private static void read(Path file, List<String> lines) {
        try {
            lines.addAll(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // There is no such file.
            return;
        }
    }
}
