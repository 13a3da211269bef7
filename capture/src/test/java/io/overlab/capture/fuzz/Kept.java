package io.overlab.capture.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The inputs that a fuzzer found worth keeping: one file a target, one input a line, in hexadecimal. */
public final class Kept {
    private Kept() {}

    /** {@code unpack FILE FOLDER} or {@code pack FILE MOST FOLDER [INPUT...]}, where each INPUT is kept in any case. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        if (arguments[0].equals("unpack")) {
            unpack(file, Path.of(arguments[2]));
        } else {
            List<Path> certain = new ArrayList<>();
            for (int i = 4; i < arguments.length; i++) {
                certain.add(Path.of(arguments[i]));
            }
            pack(file, Integer.parseInt(arguments[2]), Path.of(arguments[3]), certain);
        }
    }

    /** The inputs of a target. */
    static List<byte[]> inputs(Path file) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                inputs.add(HexFormat.of().parseHex(line));
            }
        }
        return inputs;
    }

    private static void unpack(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(file)) {
            int number = 0;
            for (byte[] input : inputs(file)) {
                Files.write(folder.resolve("kept-%04d".formatted(number++)), input);
            }
        }
    }

    /** Of the inputs in a folder the smallest, for those are the ones of most use in reach for a reader of a failure. */
    private static void pack(Path file, int most, Path folder, List<Path> certain) throws IOException {
        Set<String> lines = new TreeSet<>();
        for (Path path : certain) {
            if (Files.isRegularFile(path)) {
                lines.add(HexFormat.of().formatHex(Files.readAllBytes(path)));
            }
        }
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = new ArrayList<>(files.toList());
        }
        all.sort(Comparator.comparingLong((Path p) -> p.toFile().length()).thenComparing(Comparator.naturalOrder()));
        for (Path path : all) {
            if (lines.size() < most && Files.size(path) > 0) {
                lines.add(HexFormat.of().formatHex(Files.readAllBytes(path)));
            }
        }
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
