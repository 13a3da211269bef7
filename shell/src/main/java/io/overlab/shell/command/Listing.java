package io.overlab.shell.command;

import io.overlab.capture.file.FrameReader;
import io.overlab.capture.file.FrameSlot;
import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.PacketLine;
import io.overlab.shell.view.PacketView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;
import org.jline.utils.AttributedString;

/** Writes the frames of a file in one of the views. */
final class Listing {
    private final Surrounding surrounding;
    private final PacketView view;

    Listing(Surrounding surrounding, PacketView view) {
        this.surrounding = surrounding;
        this.view = view;
    }

    /** Numbered and with their times, outer packet and inner packet below each other. */
    static PacketView pairs(boolean timed, boolean dated) {
        String pattern = !timed ? "" : (dated ? "yyyy-MM-dd " : "") + "HH:mm:ss.SSSSSS ";
        DateTimeFormatter times = DateTimeFormatter.ofPattern(pattern).withZone(ZoneId.systemDefault());
        return seen -> {
            long nanos = seen.timeNanos();
            Instant at = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
            return PacketLine.of(seen.packet(), String.format("%4d %s", seen.number(), times.format(at)));
        };
    }

    void print(FrameReader in, Predicate<Frame> wanted, long most, OutputStream text) throws IOException {
        Decoder decoder = new Decoder();
        OutputStream out = new BufferedOutputStream(text, 1 << 16);
        try {
            long shown = 0;
            FrameSlot slot = new FrameSlot();
            while (shown < most && in.next(slot)) {
                Frame frame = slot.toFrame();
                if (wanted == null || wanted.test(frame)) {
                    shown++;
                    print(new SeenPacket(in.count(), decoder.decode(frame), slot.comment(), ""), out);
                }
            }
        } finally {
            // What was read before a fault is shown.
            out.flush();
        }
    }

    private void print(SeenPacket seen, OutputStream out) throws IOException {
        for (AttributedString line : view.lines(seen)) {
            out.write(surrounding.text(line).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }
}
