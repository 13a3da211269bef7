package io.overlab.shell.command;

import io.overlab.capture.file.FrameReader;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.PacketLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;
import org.jline.utils.AttributedString;

/** The frames of a file, numbered and with their times, outer packet and inner packet below each other. */
final class PairListing {
    private final Surrounding surrounding;
    private final DateTimeFormatter times;

    PairListing(Surrounding surrounding, boolean timed, boolean dated) {
        this.surrounding = surrounding;
        String pattern = !timed ? "" : (dated ? "yyyy-MM-dd " : "") + "HH:mm:ss.SSSSSS ";
        this.times = DateTimeFormatter.ofPattern(pattern).withZone(ZoneId.systemDefault());
    }

    void print(FrameReader in, Predicate<Frame> wanted, long most, OutputStream text) throws IOException {
        Decoder decoder = new Decoder();
        OutputStream out = new BufferedOutputStream(text, 1 << 16);
        try {
            long shown = 0;
            for (Frame frame = in.next(); frame != null && shown < most; frame = in.next()) {
                if (wanted == null || wanted.test(frame)) {
                    shown++;
                    print(decoder.decode(frame), in.count(), out);
                }
            }
        } finally {
            // What was read before a fault is shown.
            out.flush();
        }
    }

    private void print(Packet packet, long number, OutputStream out) throws IOException {
        Frame frame = packet.frame();
        Instant at = Instant.ofEpochSecond(frame.timeNanos() / 1_000_000_000, frame.timeNanos() % 1_000_000_000);
        String lead = String.format("%4d %s", number, times.format(at));
        for (AttributedString line : PacketLine.of(packet, lead)) {
            out.write(surrounding.text(line).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }
}
