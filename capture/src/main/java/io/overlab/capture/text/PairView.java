package io.overlab.capture.text;

import io.overlab.capture.packet.Packet;
import java.util.List;

/**
 * The view of a packet that shows what encapsulation does: the outer packet on one line and the inner one, indented, on
 * the next; a packet that is not encapsulated has one line. The words are tcpdump's.
 */
public final class PairView {
    /** What stands before the inner packet. */
    public static final String INDENT = "    ";

    private PairView() {}

    /**
     * The lines for a packet.
     *
     * @param packet the packet
     * @return one line, or two for an encapsulated packet
     */
    public static List<Line> lines(Packet packet) {
        int boundary = packet.boundary();
        boolean encapsulated = packet.encapsulated();
        Summary outer = new Summary(encapsulated ? Role.OUTER : Role.PLAIN, !encapsulated);
        outer.describe(packet.layers().subList(0, boundary));
        if (!encapsulated) {
            return List.of(outer.line());
        }
        Summary inner = new Summary(Role.INNER, true);
        inner.text(INDENT);
        inner.describe(packet.layers().subList(boundary, packet.layers().size()));
        return List.of(outer.line(), inner.line());
    }

    /** The lines as text, without a line break at the end. */
    public static String plain(Packet packet) {
        List<Line> lines = lines(packet);
        return lines.size() == 1
                ? lines.get(0).plain()
                : lines.get(0).plain() + "\n" + lines.get(1).plain();
    }
}
