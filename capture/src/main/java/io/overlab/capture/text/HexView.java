package io.overlab.capture.text;

import io.overlab.capture.packet.Bytes;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes in rows of sixteen, with their offsets from the start of the frame. */
public final class HexView {
    private static final int ROW = 16;

    /** What a full row takes, besides its indent. */
    private static final int FULL = 6 + 3 * ROW + 2 + ROW;

    private HexView() {}

    /** The whole frame; each byte has the role of the layer it belongs to: outer, inner, or something wrong. */
    public static List<Line> lines(Packet packet) {
        Bytes bytes = Bytes.of(packet.frame().data());
        Role[] roles = new Role[bytes.length()];
        Arrays.fill(roles, Role.PLAIN);
        int boundary = packet.boundary();
        boolean encapsulated = packet.encapsulated();
        for (int i = 0; i < packet.layers().size(); i++) {
            Layer layer = packet.layers().get(i);
            Role role = role(layer, encapsulated, i >= boundary);
            int end = Math.min(layer.end(), roles.length);
            for (int at = layer.offset(); at < end; at++) {
                roles[at] = role;
            }
        }
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < bytes.length(); row += ROW) {
            lines.add(row(bytes, ROW, row, Math.min(row + ROW, bytes.length()), roles, ""));
        }
        return lines;
    }

    private static Role role(Layer layer, boolean encapsulated, boolean inner) {
        if (!LayerTitle.problem(layer).isEmpty()) {
            return Role.WARNING;
        }
        boolean data = layer.protocol().equals("data") || layer.protocol().equals("eth.padding");
        return data ? Role.DIM : inner ? Role.INNER : encapsulated ? Role.OUTER : Role.PLAIN;
    }

    /** The bytes of one layer, in shorter rows where there is not enough width. */
    static List<Line> lines(Layer layer, Role role, String indent, int width) {
        int row = indent.length() + FULL > width ? ROW / 2 : ROW;
        List<Line> lines = new ArrayList<>();
        int end = Math.min(layer.end(), layer.bytes().length());
        for (int at = layer.offset(); at < end; at += row) {
            lines.add(row(layer.bytes(), row, at, Math.min(at + row, end), role, indent));
        }
        return lines;
    }

    private static Line row(Bytes bytes, int size, int from, int to, Role role, String indent) {
        Role[] roles = new Role[to];
        Arrays.fill(roles, role);
        return row(bytes, size, from, to, roles, indent);
    }

    private static Line row(Bytes bytes, int size, int from, int to, Role[] roles, String indent) {
        Line.Builder line = new Line.Builder();
        line.add(Role.DIM, indent + "%04x ".formatted(from));
        for (int at = from; at < from + size; at++) {
            if (at >= to) {
                line.add(Role.PLAIN, "   ");
            } else {
                line.add(roles[at], " %02x".formatted(bytes.u8(at)));
            }
        }
        line.add(Role.DIM, "  ");
        for (int at = from; at < to; at++) {
            int c = bytes.u8(at);
            line.add(roles[at], c > 0x20 && c < 0x7f ? (char) c : '.');
        }
        return line.build();
    }
}
