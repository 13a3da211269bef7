package io.overlab.shell.view;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.text.DiagramView;
import io.overlab.capture.text.JsonView;
import io.overlab.capture.text.Line;
import io.overlab.capture.text.TreeView;
import java.util.List;
import org.jline.utils.AttributedString;

/** One way to show a packet. */
@FunctionalInterface
public interface PacketView {
    /**
     * The lines of a packet.
     *
     * @param seen the packet with its number in the session or the file, and what is remarked about it
     */
    List<AttributedString> lines(SeenPacket seen);

    /**
     * Layer by layer, with offsets.
     *
     * @param hex whether the bytes are shown too
     * @param width the columns there are
     */
    static PacketView tree(boolean hex, int width) {
        return seen -> styled(TreeView.lines(seen.packet(), seen.number(), hex, width));
    }

    /** The same for a file, whose lines may be read by programs. */
    static PacketView tree(boolean hex) {
        return seen -> styled(TreeView.lines(seen.packet(), seen.number(), hex));
    }

    /** The headers as their RFCs draw them, with this packet's values in them. */
    static PacketView diagram() {
        return seen -> styled(DiagramView.lines(seen.packet(), seen.number()));
    }

    /** One JSON object a packet. */
    static PacketView json() {
        return seen -> List.of(
                new AttributedString(JsonView.object(seen.packet(), seen.number(), seen.step(), seen.meaning())));
    }

    private static List<AttributedString> styled(List<Line> lines) {
        return lines.stream().map(Spans::styled).toList();
    }
}
