package io.overlab.shell.verb;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import io.overlab.capture.text.tcpdump.TcpdumpOptions;
import io.overlab.capture.text.tcpdump.TcpdumpView;
import io.overlab.labs.lesson.SeenPacket;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.view.FrameView;
import io.overlab.shell.view.PacketView;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** {@code packets}: the captured frames. */
final class PacketsVerb implements Verb {
    @Override
    public String name() {
        return "packets";
    }

    @Override
    public String synopsis() {
        return "packets [NUMBER | FILTER]";
    }

    @Override
    public String summary() {
        return "the captured frames, outer and inner; a number opens one";
    }

    @Override
    public String details() {
        return "FILTER is a display filter, for example: packets vxlan and inner.arp. Options before it: -c COUNT (the "
                + "latest, 20 without it), --tree, --hex, --json, --diagram, and --tcpdump for what tcpdump -nne "
                + "prints. `overlab read --fields` lists the fields of the filter.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        PacketsRequest request = PacketsRequest.of(rest);
        List<SeenPacket> packets = select(desk.session().packets(), request);
        if (packets.isEmpty()) {
            desk.screen().line(nothing(request));
            return ExitStatus.OK;
        }
        List<AttributedString> lines = new ArrayList<>();
        for (SeenPacket seen : packets) {
            lines.addAll(lines(desk, request, seen));
        }
        desk.screen().lines(lines);
        return ExitStatus.OK;
    }

    private static String nothing(PacketsRequest request) {
        if (request.number() > 0) {
            return "There is no captured frame number " + request.number() + ".";
        }
        return request.filter().isEmpty()
                ? "No frame has been captured yet."
                : "No captured frame matches that filter.";
    }

    private static List<SeenPacket> select(List<SeenPacket> all, PacketsRequest request) throws UsageException {
        if (request.number() > 0) {
            return all.stream().filter(p -> p.number() == request.number()).toList();
        }
        List<SeenPacket> packets = all;
        if (!request.filter().isEmpty()) {
            try {
                Filter filter = Filter.parse(request.filter());
                packets = all.stream().filter(p -> filter.matches(p.packet())).toList();
            } catch (FilterException e) {
                throw new UsageException("The filter, " + e.getMessage() + ".");
            }
        }
        return packets.subList(Math.max(0, packets.size() - request.count()), packets.size());
    }

    private static List<AttributedString> lines(Desk desk, PacketsRequest request, SeenPacket seen) {
        return switch (request.view()) {
            case PAIR ->
                FrameView.lines(
                        seen.packet(),
                        String.format("%4d ", seen.number()),
                        desk.screen().width());
            case TREE -> PacketView.tree(request.hex()).lines(seen.packet(), seen.number());
            case JSON -> PacketView.json().lines(seen.packet(), seen.number());
            case DIAGRAM -> PacketView.diagram().lines(seen.packet(), seen.number());
            case TCPDUMP -> tcpdump(seen);
        };
    }

    /** Each packet by itself: its sequence numbers are absolute, as of the first packet of a file. */
    private static List<AttributedString> tcpdump(SeenPacket seen) {
        TcpdumpView view = new TcpdumpView(TcpdumpOptions.DEFAULT);
        view.print(seen.packet().frame());
        return view.text()
                .toString()
                .stripTrailing()
                .lines()
                .map(AttributedString::new)
                .toList();
    }
}
