package io.overlab.shell.view;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Packet;
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
     * @param packet the packet
     * @param number its number in the session or the file, from 1
     */
    List<AttributedString> lines(Packet packet, long number);

    /**
     * Layer by layer, with offsets.
     *
     * @param hex whether the bytes are shown too
     */
    static PacketView tree(boolean hex) {
        return (packet, number) -> styled(TreeView.lines(packet, number, hex));
    }

    /** The headers as their RFCs draw them, with this packet's values in them. */
    static PacketView diagram() {
        return (packet, number) -> styled(DiagramView.lines(packet));
    }

    /** One JSON object a packet. */
    static PacketView json() {
        return (packet, number) -> List.of(new AttributedString(JsonView.object(packet, number, "")));
    }

    /** One JSON object for a packet of a session, with what it means. */
    static AttributedString json(SeenPacket seen) {
        return new AttributedString(JsonView.object(seen.packet(), seen.number(), seen.meaning()));
    }

    private static List<AttributedString> styled(List<Line> lines) {
        return lines.stream().map(Spans::styled).toList();
    }
}
