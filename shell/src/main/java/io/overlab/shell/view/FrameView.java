package io.overlab.shell.view;

import io.overlab.capture.packet.Packet;
import io.overlab.capture.text.PairView;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * A captured frame: where it was seen and how long it is, then the outer packet on one line and the inner one on the
 * next. In a narrow window each goes on below, at a comma if there is one.
 */
public final class FrameView {
    private static final int NARROWEST = 20;

    private FrameView() {}

    /**
     * The lines of a frame.
     *
     * @param packet the frame, decoded
     * @param lead what stands before the place, for example a sign or a number
     * @param width columns of the screen; what does not fit goes on below, indented
     */
    public static List<AttributedString> lines(Packet packet, String lead, int width) {
        return lines(packet, lead, lead, width);
    }

    /**
     * The lines of a frame.
     *
     * @param packet the frame, decoded
     * @param first what stands before the place
     * @param lead what stands before the other lines
     * @param width columns of the screen; what does not fit goes on below, indented
     */
    public static List<AttributedString> lines(Packet packet, String first, String lead, int width) {
        List<AttributedString> lines = new ArrayList<>();
        List<AttributedString> texts =
                PairView.lines(packet).stream().map(Spans::styled).toList();
        String head = first + packet.frame().place() + "  " + packet.frame().wireLength() + " bytes";
        boolean fits = head.length() + 2 + texts.get(0).length() <= width;
        if (!fits) {
            wrap(AttributedString.EMPTY, head, lead, width, lines);
        }
        for (int i = 0; i < texts.size(); i++) {
            wrap(texts.get(i), fits && i == 0 ? head + "  " : lead + "  ".repeat(i + 1), lead, width, lines);
        }
        return lines;
    }

    /**
     * The line below a frame that says what it means.
     *
     * @param meaning a sentence without a full stop, or the empty string for no line
     * @param lead what stands before it
     * @param width columns of the screen
     */
    public static List<AttributedString> meaning(String meaning, String lead, int width, Marks marks) {
        if (meaning.isEmpty()) {
            return List.of();
        }
        List<AttributedString> lines = new ArrayList<>();
        String start = lead + marks.meaning() + " ";
        for (String line : Prose.wrap(meaning, Math.max(20, width - start.length()))) {
            lines.add(new AttributedStringBuilder()
                    .style(Styles.DIM)
                    .append(start)
                    .style(Styles.MEANING)
                    .append(line)
                    .toAttributedString());
            start = lead + " ".repeat(start.length() - lead.length());
        }
        return lines;
    }

    private static void wrap(
            AttributedString text, String first, String lead, int width, List<AttributedString> lines) {
        int from = text.length() - text.toString().stripLeading().length();
        String below = lead + " ".repeat(first.startsWith(lead + " ") ? first.length() - lead.length() + 2 : 4);
        String start = first;
        AttributedString rest = text.subSequence(from, text.length());
        while (true) {
            int room = Math.max(NARROWEST, width - start.length());
            int cut = rest.length() <= room ? rest.length() : cut(rest.toString(), room);
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
            start = below;
        }
    }

    /** Between what says who and what says what, rather than within. */
    private static int cut(String text, int room) {
        int comma = text.lastIndexOf(", ", room - 1);
        if (comma >= room / 2) {
            return comma + 1;
        }
        int space = text.lastIndexOf(' ', room);
        return space > NARROWEST / 2 ? space : room;
    }
}
