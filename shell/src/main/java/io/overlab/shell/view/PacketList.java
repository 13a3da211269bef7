package io.overlab.shell.view;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.text.tcpdump.TcpdumpOptions;
import io.overlab.capture.text.tcpdump.TcpdumpView;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Captured packets, one below the other, in each of the ways to show them. */
public final class PacketList {
    private PacketList() {}

    /** With their numbers: outer and inner packet on two lines, and below what they mean. */
    public static List<AttributedString> pairs(List<SeenPacket> packets, int width, Marks marks) {
        List<AttributedString> lines = new ArrayList<>();
        String last = "";
        for (SeenPacket seen : packets) {
            String number = String.format("%4d ", seen.number());
            String lead = " ".repeat(number.length());
            lines.addAll(FrameView.lines(seen.packet(), number, lead, width));
            // The same frame at the next place means the same.
            if (!seen.meaning().equals(last)) {
                lines.addAll(FrameView.meaning(seen.meaning(), lead + "  ", width, marks));
            }
            last = seen.meaning();
        }
        return lines;
    }

    /** Layer by layer. */
    public static List<AttributedString> tree(List<SeenPacket> packets, boolean hex, int width) {
        return each(packets, PacketView.tree(hex, width));
    }

    /** One JSON object a packet. */
    public static List<AttributedString> json(List<SeenPacket> packets) {
        return each(packets, PacketView.json());
    }

    /** The headers as their RFCs draw them. */
    public static List<AttributedString> diagrams(List<SeenPacket> packets) {
        return each(packets, PacketView.diagram());
    }

    private static List<AttributedString> each(List<SeenPacket> packets, PacketView view) {
        return packets.stream().flatMap(p -> view.lines(p).stream()).toList();
    }

    /** As tcpdump prints a file of these packets: sequence numbers count from the first of a connection. */
    public static List<AttributedString> tcpdump(List<SeenPacket> packets, boolean numbers, TcpdumpOptions.Time time) {
        TcpdumpView view = new TcpdumpView(new TcpdumpOptions(
                numbers, time, TcpdumpOptions.DEFAULT.zone(), TcpdumpOptions.DEFAULT.interfaceNames()));
        packets.forEach(p -> view.print(p.packet().frame()));
        return view.text()
                .toString()
                .stripTrailing()
                .lines()
                .map(AttributedString::new)
                .toList();
    }
}
