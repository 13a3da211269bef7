package io.overlab.shell.command;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameWriter;
import io.overlab.capture.packet.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code overlab read} in a process of its own, and captures for it. */
final class Read {
    static final String QUESTION =
            "ffffffffffff0242c0a80002080600010800060400010242c0a80002c0a80002000000000000c0a80003";
    static final String TUNNEL =
            "06000a00000b06000a00000a08004500004e00000000401100000a00000a0a00000bad2112b5003a00000800000000002a00";
    static final long TIME = 1_700_000_000_123_456_000L;

    private Read() {}

    /** What a run gave. */
    record Result(int status, String out, String err) {
        List<String> lines() {
            return out.isEmpty() ? List.of() : List.of(out.split("\n"));
        }
    }

    static Result run(Path folder, String... words) throws IOException, InterruptedException {
        return run(folder, null, null, words);
    }

    /** Runs with files for standard input and output; null for none and for what is returned. */
    static Result run(Path folder, Path in, Path out, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.overlab.shell.Main",
                "read"));
        command.addAll(List.of(words));
        Path printed = folder.resolve("printed");
        Path complained = folder.resolve("complained");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in == null ? Path.of("/dev/null").toFile() : in.toFile())
                .redirectOutput(out == null ? printed.toFile() : out.toFile())
                .redirectError(complained.toFile());
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end within a minute");
        }
        return new Result(
                process.exitValue(),
                out == null ? Files.readString(printed, StandardCharsets.UTF_8) : "",
                Files.readString(complained, StandardCharsets.UTF_8));
    }

    static Frame frame(int index, String hex) {
        byte[] data = HexFormat.of().parseHex(hex);
        return new Frame(TIME + index * 1_000_000L, "docker0:eth0", Frame.LINKTYPE_ETHERNET, data.length, data);
    }

    /** Five frames: a question, the same in a tunnel, and so on. */
    static List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(frame(i, i % 2 == 0 ? QUESTION : TUNNEL + QUESTION));
        }
        return frames;
    }

    static Path write(Path file, List<Frame> frames) throws IOException {
        try (FrameWriter writer = CaptureFiles.create(file)) {
            for (Frame frame : frames) {
                writer.write(frame, "a remark");
            }
        }
        return file;
    }

    /** A classic file with one frame, of which the header claims what is given. */
    static Path classic(Path file, int linkType, int claimed) throws IOException {
        byte[] data = HexFormat.of().parseHex(QUESTION);
        ByteBuffer buffer = ByteBuffer.allocate(40 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        buffer.putInt(262_144).putInt(linkType);
        buffer.putInt(1).putInt(2).putInt(claimed).putInt(claimed).put(data);
        return Files.write(file, buffer.array());
    }
}
