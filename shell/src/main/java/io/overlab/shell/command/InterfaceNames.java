package io.overlab.shell.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The names of this machine's interfaces by their index. tcpdump looks the numbers of a capture up where it reads; Java's
 * own list leaves out interfaces without an address.
 */
final class InterfaceNames implements IntFunction<String> {
    private Map<Integer, String> names;

    @Override
    public String apply(int index) {
        if (names == null) {
            names = read();
        }
        return names.get(index);
    }

    private static Map<Integer, String> read() {
        Map<Integer, String> names = new HashMap<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/sys/class/net"))) {
            for (Path link : links) {
                Path index = link.resolve("ifindex");
                if (Files.isReadable(index)) {
                    names.put(
                            Integer.parseInt(Files.readString(index).strip()),
                            link.getFileName().toString());
                }
            }
        } catch (IOException | NumberFormatException e) {
            // No Linux, or no sysfs: then no interface has a name.
            return Map.of();
        }
        return names;
    }
}
