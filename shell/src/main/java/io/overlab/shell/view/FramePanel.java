package io.overlab.shell.view;

import io.overlab.capture.packet.Packet;
import io.overlab.capture.text.PairView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The last frames, a line each: where, the outer packet, and the inner one if there is one. */
public final class FramePanel {
    private static final String BETWEEN = " | ";
    private static final int LEAST = 12;
    private static final Pattern MAC_ADDRESSES = Pattern.compile("[0-9a-f:]{17} > ([0-9a-f:]{17}|Broadcast), ");

    private final int kept;
    private final Deque<Packet> last = new ArrayDeque<>();

    /**
     * Makes an empty panel.
     *
     * @param kept how many frames it knows
     */
    public FramePanel(int kept) {
        this.kept = kept;
    }

    /** Adds a frame; the oldest gives way to it. */
    public synchronized void add(Packet packet) {
        last.addLast(packet);
        if (last.size() > kept) {
            last.removeFirst();
        }
    }

    /** Knows none any more. */
    public synchronized void clear() {
        last.clear();
    }

    /**
     * The panel's lines.
     *
     * @param rows how many at most
     * @param width the columns there are
     */
    public synchronized List<AttributedString> lines(int rows, int width) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedString("The last frames", Styles.HEADING));
        if (last.isEmpty()) {
            lines.add(new AttributedString("No frame has been captured yet.", Styles.DIM));
        }
        last.stream().skip(Math.max(0, last.size() - (rows - 1))).forEach(p -> lines.add(line(p, width)));
        return lines;
    }

    /** What does not fit is cut: first the MAC addresses, then the outer packet, of which one knows most beforehand. */
    static AttributedString line(Packet packet, int width) {
        String place = packet.frame().place() + "  ";
        List<AttributedString> pair = PairView.lines(packet).stream()
                .map(Spans::styled)
                .map(t -> from(t, t.length() - t.toString().stripLeading().length()))
                .toList();
        int room = width - place.length();
        if (pair.stream().mapToInt(AttributedString::columnLength).sum() + BETWEEN.length() > room) {
            pair = pair.stream().map(FramePanel::withoutMacAddresses).toList();
        }
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.style(Styles.DIM).append(place).style(Styles.PLAIN);
        if (pair.size() == 1) {
            line.append(pair.get(0));
        } else {
            int left = room - BETWEEN.length() - pair.get(1).columnLength();
            line.append(Lines.cut(pair.get(0), Math.max(LEAST, left)));
            line.styled(Styles.DIM, BETWEEN).append(pair.get(1));
        }
        return Lines.cut(line.toAttributedString(), width);
    }

    private static AttributedString withoutMacAddresses(AttributedString text) {
        Matcher m = MAC_ADDRESSES.matcher(text);
        return m.lookingAt() ? from(text, m.end()) : text;
    }

    private static AttributedString from(AttributedString text, int start) {
        return text.subSequence(start, text.length());
    }
}
