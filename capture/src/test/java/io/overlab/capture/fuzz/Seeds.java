package io.overlab.capture.fuzz;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameWriter;
import io.overlab.capture.filter.Fields;
import io.overlab.capture.packet.Build;
import io.overlab.capture.packet.Corpus;
import io.overlab.capture.packet.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what a fuzzer starts from: a folder for each target, an input a file. */
public final class Seeds {
    private Seeds() {}

    /** Writes into the folder that is named. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<byte[]> frames = new ArrayList<>();
        List<byte[]> corpus = Corpus.withRare();
        for (int i = 0; i < corpus.size(); i++) {
            byte[] frame = corpus.get(i);
            frames.add(Build.join(new byte[] {0, 0}, frame));
            if (i % 5 == 0) {
                frames.add(Build.join(new byte[] {2, 0}, Corpus.cooked(frame, 1, 4)));
                frames.add(Build.join(new byte[] {3, 0}, Corpus.cooked(frame, 2, 4)));
            }
        }
        for (String target : List.of("Decode", "Views", "Lines")) {
            write(folder.resolve(target), frames);
        }
        write(folder.resolve("File"), files(corpus));
        List<byte[]> expressions = new ArrayList<>();
        Fields.all().forEach(field -> expressions.add(text(field.name())));
        for (String expression : List.of(
                "vxlan.vni == 42 and inner.arp",
                "ip.addr == 10.0.0.0/8 or !(tcp.port in {80, 8000..9000})",
                "eth.src contains 02:42 && frame.len >= 0x3c",
                "ipv6.src == fe80::/10 and ipv6.src != ipv6.dst",
                "udp contains \"serf\" or vxlan.flags & 0x0800")) {
            expressions.add(Build.join(text(expression), new byte[] {0, 0, 0}, Build.overlayPing()));
        }
        write(folder.resolve("Filter"), expressions);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<byte[]> files(List<byte[]> corpus) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (String name : List.of("seed.pcap", "seed.pcapng")) {
            Path file = Files.createTempDirectory("seeds").resolve(name);
            try (FrameWriter writer = CaptureFiles.create(file)) {
                for (int i = 0; i < 3; i++) {
                    writer.write(new Frame(i, "docker" + i + ":eth0", 1, 200, corpus.get(i)), "step " + i);
                }
            }
            all.add(Files.readAllBytes(file));
            Files.delete(file);
            Files.delete(file.getParent());
        }
        return all;
    }

    private static void write(Path folder, List<byte[]> inputs) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < inputs.size(); i++) {
            Files.write(folder.resolve("seed-%03d".formatted(i)), inputs.get(i));
        }
    }
}
