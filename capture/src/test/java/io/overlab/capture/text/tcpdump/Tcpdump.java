package io.overlab.capture.text.tcpdump;

import io.overlab.capture.packet.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installed tcpdump, to compare with. */
final class Tcpdump {
    private static final Pattern START = Pattern.compile("^ *(\\d+)  (.*)$");

    private Tcpdump() {}

    /** Whether there is one of the version that the lines are those of. */
    static boolean installed() {
        try {
            Process process = new ProcessBuilder("tcpdump", "--version")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && output.contains("version 4.99");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    static void write(Path file, List<Frame> frames) throws IOException {
        int size = 24;
        for (Frame frame : frames) {
            size += 16 + frame.data().length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(262_144);
        buffer.putInt(frames.get(0).linkType());
        for (Frame frame : frames) {
            buffer.putInt((int) (frame.timeNanos() / 1_000_000_000L));
            buffer.putInt((int) (frame.timeNanos() % 1_000_000_000L / 1000));
            buffer.putInt(frame.data().length).putInt(frame.wireLength()).put(frame.data());
        }
        Files.write(file, buffer.array());
    }

    /** What it prints for a file, as bytes. */
    static String run(Path file, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tcpdump", "-nne", "-r", file.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (process.waitFor() != 0) {
            throw new IOException("tcpdump ended with " + process.exitValue());
        }
        return output;
    }

    /** The output of {@code -#}, cut into packets. */
    static List<String> packets(String output) {
        List<String> packets = new ArrayList<>();
        for (String line : output.split("\n", -1)) {
            Matcher matcher = START.matcher(line);
            if (matcher.matches() && Integer.parseInt(matcher.group(1)) == packets.size() + 1) {
                packets.add(matcher.group(2));
            } else if (!packets.isEmpty() && !line.isEmpty()) {
                packets.set(packets.size() - 1, packets.get(packets.size() - 1) + "\n" + line);
            }
        }
        return packets;
    }
}
