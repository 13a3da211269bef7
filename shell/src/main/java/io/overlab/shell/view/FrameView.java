package io.overlab.shell.view;

import io.overlab.capture.packet.Packet;
import io.overlab.capture.text.Line;
import io.overlab.capture.text.PairView;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A captured frame: where it was seen, then the outer packet on one line and the inner one on the next. */
public final class FrameView {
    private FrameView() {}

    /**
     * The lines of a frame.
     *
     * @param packet the frame, decoded
     * @param lead what stands before the place, for example a sign or a number
     * @param width columns of the screen; what does not fit goes on below, indented
     */
    public static List<AttributedString> lines(Packet packet, String lead, int width) {
        List<AttributedString> lines = new ArrayList<>();
        String place = packet.frame().place();
        String first = lead + place + "  ";
        for (Line line : PairView.lines(packet)) {
            wrap(Spans.styled(line), lines.isEmpty() ? first : lead + "  ", lead, width, lines);
        }
        return lines;
    }

    private static void wrap(
            AttributedString text, String first, String lead, int width, List<AttributedString> lines) {
        String start = first;
        AttributedString rest = text;
        while (true) {
            int room = Math.max(20, width - start.length());
            int cut = rest.length() <= room ? rest.length() : rest.toString().lastIndexOf(' ', room);
            cut = cut <= 10 ? Math.min(room, rest.length()) : cut;
            lines.add(new AttributedStringBuilder()
                    .style(Styles.DIM)
                    .append(start)
                    .append(rest.subSequence(0, cut))
                    .toAttributedString());
            if (cut >= rest.length()) {
                return;
            }
            int next = rest.charAt(cut) == ' ' ? cut + 1 : cut;
            rest = rest.subSequence(next, rest.length());
            start = lead + "      ";
        }
    }
}
