package io.overlab.shell.view;

import io.overlab.capture.packet.Packet;
import io.overlab.capture.text.Line;
import io.overlab.capture.text.PairView;
import io.overlab.capture.text.Span;
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
     */
    public static List<AttributedString> lines(Packet packet, String lead) {
        List<AttributedString> lines = new ArrayList<>();
        String place = packet.frame().place();
        boolean first = true;
        for (Line line : PairView.lines(packet)) {
            AttributedStringBuilder text = new AttributedStringBuilder();
            text.style(Styles.DIM).append(lead);
            text.append(first ? place : " ".repeat(place.length())).append("  ");
            for (Span span : line.spans()) {
                text.style(Styles.of(span.role())).append(span.text());
            }
            lines.add(text.toAttributedString());
            first = false;
        }
        return lines;
    }
}
