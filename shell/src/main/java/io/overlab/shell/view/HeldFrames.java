package io.overlab.shell.view;

import io.overlab.capture.packet.Packet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;

/**
 * Frames that wait for a place between lines. While a command prints they are held; when it ends, or when it has run for
 * a while and stands at the start of a line, they are shown. A program that shows frames or fills the screen itself is
 * left alone until it ends.
 */
final class HeldFrames {
    private static final long PATIENCE_NANOS = 700_000_000L;
    private static final int SHOWN_AT_ONCE = 12;
    private static final Pattern LEFT_ALONE =
            Pattern.compile("\\b(tcpdump|tshark|termshark|vi|vim|nano|less|more|man|top|htop|watch|bash|sh)\\b");

    private final Screen screen;
    private final List<Packet> held = new ArrayList<>();
    private boolean running;
    private boolean leftAlone;
    private boolean lineStart = true;
    private long began;

    HeldFrames(Screen screen) {
        this.screen = screen;
    }

    void commandBegan(String line, long nanos) {
        running = true;
        leftAlone = LEFT_ALONE.matcher(line).find();
        lineStart = true;
        began = nanos;
    }

    void outputSeen(byte[] bytes, long nanos) {
        lineStart = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
        showIfPatienceEnds(nanos);
    }

    void seen(Packet packet, long ignored) {
        held.add(packet);
        if (!running) {
            flush();
        } else {
            showIfPatienceEnds(System.nanoTime());
        }
    }

    void commandEnded() {
        running = false;
        flush();
    }

    private void showIfPatienceEnds(long nanos) {
        if (running && lineStart && !leftAlone && nanos - began > PATIENCE_NANOS) {
            flush();
        }
    }

    void flush() {
        if (held.isEmpty()) {
            return;
        }
        List<AttributedString> lines = new ArrayList<>();
        String lead = "  " + screen.marks().frame() + " ";
        // Each capture tells of its frames in order, but not the one before the other.
        held.sort(Comparator.comparingLong(p -> p.frame().timeNanos()));
        int shown = 0;
        for (Packet packet : held) {
            if (++shown > SHOWN_AT_ONCE) {
                lines.add(new AttributedString(
                        lead + "and " + (held.size() - SHOWN_AT_ONCE) + " more: `packets` shows them", Styles.DIM));
                break;
            }
            lines.addAll(FrameView.lines(packet, lead, screen.width()));
        }
        held.clear();
        screen.lines(lines);
    }
}
