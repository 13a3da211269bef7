package io.overlab.shell.export;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.Header;
import io.overlab.labs.journal.Journal;
import io.overlab.labs.journal.JournalWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes journals of things that never happened. */
final class Told {
    static final Header HEADER = Header.of("0.1.0", 1_700_000_000_000L, 80, 24);

    /** An ARP request. */
    private static final String FRAME =
            "ffffffffffff06000a00000a0806000108000604000106000a00000a0a00000a000000000000" + "0a00000b";

    private final List<Entry> entries = new ArrayList<>();
    private long command;

    Told at(long millis, Event event) {
        entries.add(new Entry(entries.size() + 1L, millis * 1_000_000, "", command, event));
        return this;
    }

    Told command(long millis, String line, String output) {
        command++;
        at(millis, new Event.CommandBegan(command, "docker0", line, Origin.TYPED));
        at(millis + 1, new Event.Output("docker0", output.getBytes(StandardCharsets.UTF_8), true, Origin.TYPED));
        return at(millis + 2, new Event.CommandEnded(command, "docker0", 0, Origin.TYPED));
    }

    Told frame(long millis, String step) {
        Frame frame = new Frame(
                HEADER.beganMillis() * 1_000_000 + millis * 1_000_000,
                "docker0:eth0",
                Frame.LINKTYPE_ETHERNET,
                42,
                HexFormat.of().parseHex(FRAME));
        SeenPacket seen = new SeenPacket(millis, new Decoder().decode(frame), step, "docker0 asks");
        return at(millis, new Event.FrameSeen(seen, true));
    }

    Told step(long millis, int number, String name) {
        return at(millis, new Event.StepBegan(number, 2, name));
    }

    Told done(long millis, int number, String name, String claim) {
        Verdict verdict = new Verdict(Outcome.PASSED, claim, "so it is", "so it is", List.of());
        at(millis, new Event.Checked(name, List.of(verdict), Event.Occasion.COMMAND, Optional.empty()));
        return at(millis, new Event.StepEnded(number, 2, name, name, Event.Ending.DONE));
    }

    Journal journal() {
        return new Journal(HEADER, entries, false, 0);
    }

    Path write(Path file) throws IOException {
        try (JournalWriter writer = new JournalWriter(Files.newOutputStream(file), problem -> {})) {
            entries.forEach(writer);
            writer.begin(HEADER);
        }
        return file;
    }
}
