package io.overlab.shell.export;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameWriter;
import io.overlab.capture.live.SeenPacket;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The frames of a session as a capture file: places are interface names, steps are comments. */
final class Frames {
    private Frames() {}

    /** All frames, the earliest first. */
    static List<SeenPacket> of(Journal journal) {
        return journal.entries().stream()
                .filter(e -> e.event() instanceof Event.FrameSeen)
                .map(e -> ((Event.FrameSeen) e.event()).seen())
                .sorted(Comparator.comparingLong(SeenPacket::timeNanos))
                .toList();
    }

    static void write(Journal journal, Path file) throws IOException {
        try (FrameWriter writer = CaptureFiles.create(file)) {
            for (SeenPacket seen : of(journal)) {
                writer.write(seen.packet().frame(), comment(seen));
            }
        }
    }

    private static String comment(SeenPacket seen) {
        return seen.meaning().isEmpty()
                ? seen.step()
                : seen.step() + (seen.step().isEmpty() ? "" : ": ") + seen.meaning();
    }
}
