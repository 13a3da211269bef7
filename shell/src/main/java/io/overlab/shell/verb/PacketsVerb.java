package io.overlab.shell.verb;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import io.overlab.capture.live.SeenPacket;
import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.FieldList;
import io.overlab.shell.view.Marks;
import io.overlab.shell.view.PacketList;
import java.util.List;
import org.jline.utils.AttributedString;

/** {@code packets}: the captured frames, and what is captured. */
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
        return "FILTER is a display filter, for example: packets vxlan and inner.arp. Options: -c COUNT (the latest, 20 "
                + "without it), --tree, --hex, --json, --diagram, --plain, --tcpdump for what tcpdump -nne prints (with "
                + "its -#, -t and -tttt), and --fields for a list of what a filter may ask.\n"
                + "packets at PLACE [FILTER]: captures there, too, and lists the frames of that place, for example: "
                + "packets at docker0/overns:vxlan1. A word that is no host is a namespace of the current host.\n"
                + "packets stop [PLACE...]: shows and lists no more of what passes; says what was seen. "
                + "packets start [PLACE...]: goes on; without a lesson it captures on every host.\n"
                + "packets save FILE [FILTER]: writes pcapng, with the places and the steps; classic pcap if FILE "
                + "ends in .pcap; -w FILE does the same. packets clear: lists nothing of what was captured until now.";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        PacketsRequest request = PacketsRequest.of(rest);
        PacketsCaptures captures = new PacketsCaptures(desk);
        return switch (request.action()) {
            case LIST -> list(desk, request, desk.session().captures().packets());
            case AT -> {
                String place = captures.at(request.places().get(0));
                yield list(
                        desk,
                        request,
                        desk.session().captures().packets().stream()
                                .filter(p -> p.place().equals(place))
                                .toList());
            }
            case START -> captures.start(request.places());
            case STOP -> captures.stop(request.places());
            case CLEAR -> captures.clear();
            case SAVE ->
                PacketsFile.save(
                        desk,
                        request.file(),
                        selected(
                                desk,
                                request.filter(),
                                desk.session().captures().packets()));
            case FIELDS -> {
                desk.screen()
                        .lines(FieldList.lines().stream()
                                .map(AttributedString::new)
                                .toList());
                yield ExitStatus.OK;
            }
            case HELP -> new HelpVerb().run(desk, name());
        };
    }

    private static int list(Desk desk, PacketsRequest request, List<SeenPacket> all) throws UsageException {
        if (request.number() > 0) {
            return one(desk, request, all);
        }
        List<SeenPacket> packets = selected(desk, request.filter(), all);
        if (packets.isEmpty()) {
            desk.screen().prose(nothing(desk, request, all));
        } else if (request.count() > 0) {
            List<SeenPacket> latest = packets.subList(Math.max(0, packets.size() - request.count()), packets.size());
            show(desk, request, latest);
        }
        PacketsCaptures.tellDropped(desk);
        return ExitStatus.OK;
    }

    private static int one(Desk desk, PacketsRequest request, List<SeenPacket> all) throws UsageException {
        List<SeenPacket> found =
                all.stream().filter(p -> p.number() == request.number()).toList();
        if (found.isEmpty()) {
            String range = all.isEmpty()
                    ? "none has been captured yet"
                    : "they have the numbers " + all.get(0).number() + " to "
                            + all.get(all.size() - 1).number()
                            + (request.number() < all.get(0).number()
                                    ? "; those before passed on hosts that are gone, or long ago"
                                    : "");
            throw new UsageException("There is no frame number " + request.number() + ": " + range + ".");
        }
        show(desk, request, found);
        return ExitStatus.OK;
    }

    private static void show(Desk desk, PacketsRequest request, List<SeenPacket> packets) {
        PacketsRequest.Look look = request.look();
        List<AttributedString> lines = switch (look.view()) {
            case PAIR ->
                PacketList.pairs(
                        packets,
                        desk.screen().width(),
                        look.plain() ? Marks.ASCII : desk.screen().marks());
            case TREE -> PacketList.tree(packets, look.hex(), desk.screen().width());
            case JSON -> PacketList.json(packets);
            case DIAGRAM -> PacketList.diagrams(packets);
            case TCPDUMP -> PacketList.tcpdump(packets, look.numbers(), look.time());
        };
        desk.screen()
                .lines(look.plain() ? lines.stream().map(PacketsVerb::plain).toList() : lines);
    }

    private static AttributedString plain(AttributedString line) {
        return new AttributedString(line.toString());
    }

    private static String nothing(Desk desk, PacketsRequest request, List<SeenPacket> all) {
        if (!all.isEmpty()) {
            return "None of the " + all.size() + " captured frames matches that filter.";
        }
        return desk.session().captures().followed().isEmpty()
                        && desk.session().lesson().isEmpty()
                ? "Nothing is captured: `packets start` captures on every host, `packets at PLACE` at one place."
                : "No frame has been captured yet.";
    }

    /** The packets that a filter selects. Where the filter is wrong, a mark below it points at the column. */
    private static List<SeenPacket> selected(Desk desk, String expression, List<SeenPacket> all) throws UsageException {
        if (expression.isEmpty()) {
            return all;
        }
        try {
            Filter filter = Filter.parse(expression);
            return all.stream().filter(p -> filter.matches(p.packet())).toList();
        } catch (FilterException e) {
            desk.screen().line("  " + expression);
            desk.screen().line("  " + " ".repeat(e.column() - 1) + "^");
            throw new UsageException("The filter, " + e.getMessage() + ".");
        }
    }
}
