package io.overlab.shell.view;

import io.overlab.capture.packet.Packet;
import io.overlab.capture.text.Line;
import io.overlab.capture.text.PairView;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A packet without breaks: the outer one, and below it the inner one. */
public final class PacketLine {
    private PacketLine() {}

    /**
     * The lines of a packet.
     *
     * @param packet the packet
     * @param lead what stands before the first line; the second is indented as far
     */
    public static List<AttributedString> of(Packet packet, String lead) {
        List<AttributedString> lines = new ArrayList<>();
        String place = packet.frame().place();
        String start = lead + (place.isEmpty() ? "" : place + "  ");
        for (Line line : PairView.lines(packet)) {
            lines.add(new AttributedStringBuilder()
                    .style(Styles.DIM)
                    .append(start)
                    .append(Spans.styled(line))
                    .toAttributedString());
            start = " ".repeat(lead.length());
        }
        return lines;
    }
}
