package io.overlab.shell.verb;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.SeenPacket;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.view.FrameView;
import java.util.List;

/** {@code packets}: the captured frames, outer and inner, oldest first. */
final class PacketsVerb implements Verb {
    @Override
    public String name() {
        return "packets";
    }

    @Override
    public String synopsis() {
        return "packets [-c COUNT] [FILTER]";
    }

    @Override
    public String summary() {
        return "the captured frames, outer and inner, oldest first";
    }

    @Override
    public String details() {
        return "FILTER is a display filter, for example: packets vxlan and inner.arp. Without -c the last 20 are shown.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        int count = DEFAULT_COUNT;
        String expression = rest;
        if (rest.startsWith("-c")) {
            String[] words = rest.split("\\s+", 3);
            if (words.length < 2 || !words[1].matches("[0-9]{1,6}")) {
                throw new UsageException("After -c comes a number of frames, for example: packets -c 5 arp.");
            }
            count = Integer.parseInt(words[1]);
            expression = words.length > 2 ? words[2] : "";
        }
        List<SeenPacket> packets = select(desk.session().packets(), expression);
        if (packets.isEmpty()) {
            desk.screen()
                    .line(
                            expression.isEmpty()
                                    ? "No frame has been captured yet."
                                    : "No captured frame matches that filter.");
        }
        for (SeenPacket seen : packets.subList(Math.max(0, packets.size() - count), packets.size())) {
            desk.screen()
                    .lines(FrameView.lines(
                            seen.packet(),
                            String.format("%4d ", seen.number()),
                            desk.screen().width()));
        }
        return ExitStatus.OK;
    }

    private static final int DEFAULT_COUNT = 20;

    private static List<SeenPacket> select(List<SeenPacket> packets, String expression) throws UsageException {
        if (expression.isEmpty()) {
            return packets;
        }
        try {
            Filter filter = Filter.parse(expression);
            return packets.stream().filter(p -> filter.matches(p.packet())).toList();
        } catch (FilterException e) {
            throw new UsageException("The filter, " + e.getMessage() + ".");
        }
    }
}
