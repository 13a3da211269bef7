package io.overlab.capture.text;

import io.overlab.capture.filter.Field;
import io.overlab.capture.filter.FieldType;
import io.overlab.capture.filter.Fields;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet layer by layer: where each starts, how long it is, and its fields under the names by which filters know
 * them. What is inside a tunnel is indented.
 */
public final class TreeView {
    /** The columns of an ordinary terminal. */
    private static final int WIDTH = 80;

    private TreeView() {}

    /** The lines for a packet, meant for an ordinary terminal; texts of the packet's own are not broken. */
    public static List<Line> lines(Packet packet, long number, boolean hex) {
        return all(packet, number, hex, WIDTH);
    }

    /**
     * The lines for a packet.
     *
     * @param packet the packet
     * @param number its number in the capture, from 1
     * @param hex whether the bytes of each layer are shown under it
     * @param width the columns that lines are broken for; what is one word is not broken
     */
    public static List<Line> lines(Packet packet, long number, boolean hex, int width) {
        return all(packet, number, hex, width).stream()
                .flatMap(l -> l.broken(width).stream())
                .toList();
    }

    private static List<Line> all(Packet packet, long number, boolean hex, int width) {
        List<Line> lines = new ArrayList<>();
        lines.add(head(packet.frame(), number));
        int boundary = packet.boundary();
        for (int i = 0; i < packet.layers().size(); i++) {
            Layer layer = packet.layers().get(i);
            boolean inner = i >= boundary;
            boolean encapsulated = boundary < packet.layers().size() || packet.encapsulated();
            Role role = inner ? Role.INNER : encapsulated ? Role.OUTER : Role.PLAIN;
            String indent = inner ? "    " : "  ";
            lines.add(title(layer, role, indent));
            fields(layer, role, indent + "  ", width, lines);
            if (hex) {
                lines.addAll(HexView.lines(layer, role, indent + "  ", width));
            }
        }
        return lines;
    }

    /** Which packet it is, when and where it was captured, how long it is. */
    static Line head(Frame frame, long number) {
        Line.Builder line = new Line.Builder();
        line.add(Role.PLAIN, "Packet " + number);
        line.add(Role.DIM, "  " + Times.withDate(frame.timeNanos()));
        if (!frame.place().isEmpty()) {
            line.add(Role.DIM, "  " + frame.place());
        }
        line.add(Role.PLAIN, "  " + frame.wireLength() + " bytes");
        if (frame.cut()) {
            line.add(Role.WARNING, ", " + frame.data().length + " captured");
        }
        return line.build();
    }

    private static Line title(Layer layer, Role role, String indent) {
        Line.Builder line = new Line.Builder();
        line.add(role, indent + LayerTitle.of(layer));
        line.add(Role.DIM, "  [" + layer.offset() + ".." + Math.max(layer.offset(), layer.end() - 1) + "] ");
        line.add(Role.DIM, layer.length() + (layer.length() == 1 ? " byte" : " bytes"));
        String problem = LayerTitle.problem(layer);
        if (!problem.isEmpty()) {
            line.add(Role.WARNING, "  " + problem);
        }
        return line.build();
    }

    private static void fields(Layer layer, Role role, String indent, int width, List<Line> lines) {
        for (Field field : Fields.of(layer)) {
            for (String text : texts(field, layer)) {
                Line.Builder line = new Line.Builder();
                String name = indent + "%-26s ".formatted(field.name());
                line.add(role, name);
                line.add(valueRole(field), text);
                int below = Math.min(name.length(), width * 2 / 5);
                meaning(field, name.length() + text.length(), below, width, line, lines);
            }
        }
    }

    /** The values, each for a line of its own; a few numbers share one. */
    private static List<String> texts(Field field, Layer layer) {
        List<String> texts =
                field.values(layer).stream().map(v -> FieldText.of(field, v)).toList();
        String together = String.join(", ", texts);
        boolean few = field.type() == FieldType.NUMBER && texts.size() > 1 && together.length() <= 24;
        return few ? List.of(together) : texts;
    }

    /** What the field is, beside its value; what does not fit there goes on below the value. */
    private static void meaning(Field field, int from, int below, int width, Line.Builder first, List<Line> lines) {
        Line.Builder line = first;
        int at = from + 2;
        line.add(Role.DIM, "  ");
        String space = "";
        for (String word : field.meaning().split(" ")) {
            if (at + space.length() + word.length() > width) {
                lines.add(line.build());
                line = new Line.Builder();
                space = " ".repeat(below);
                at = 0;
            }
            line.add(Role.DIM, space + word);
            at += space.length() + word.length();
            space = " ";
        }
        lines.add(line.build());
    }

    private static Role valueRole(Field field) {
        return switch (field.type()) {
            case MAC, IPV4, IPV6 -> Role.ADDRESS;
            default -> field.name().endsWith("vni") || field.name().equals("vlan.id") ? Role.NETWORK_ID : Role.PLAIN;
        };
    }
}
