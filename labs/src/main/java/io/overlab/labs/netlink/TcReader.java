package io.overlab.labs.netlink;

import io.overlab.labs.state.TcFilter;
import io.overlab.labs.state.TcQdisc;
import io.overlab.labs.state.TrafficControl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads the traffic control of the namespace that a socket is in. */
final class TcReader {
    /** What the kernel gives an interface by itself and what nobody can set. */
    private static final Set<String> PLAIN = Set.of("noqueue", "noop", "mq", "pfifo_fast");

    /** Those that have classes, and filters to choose among them. */
    private static final Set<String> CLASSFUL = Set.of("htb", "hfsc", "prio", "drr", "ets", "qfq", "multiq", "cbs");

    private final NetlinkSocket socket;
    private final List<TcQdisc> classes = new ArrayList<>();
    private final List<TcFilter> filters = new ArrayList<>();

    private TcReader(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** Reads it; nothing where the kernel has none. */
    static TrafficControl read(NetlinkSocket socket) {
        try {
            List<TcQdisc> all = new ArrayList<>(socket.ask(Request.qdiscs(), TcDecoder::decode));
            all.removeIf(q -> PLAIN.contains(q.kind()));
            if (all.isEmpty()) {
                return TrafficControl.NONE;
            }
            all.sort(Comparator.comparingInt(TcQdisc::link).thenComparingInt(TcQdisc::handle));
            TcReader reader = new TcReader(socket);
            for (TcQdisc qdisc : all) {
                reader.inside(qdisc);
            }
            return new TrafficControl(all, reader.classes, reader.filters);
        } catch (NetlinkException e) {
            // A kernel without net/sched, or an interface that has gone meanwhile.
            return TrafficControl.NONE;
        }
    }

    private void inside(TcQdisc qdisc) throws NetlinkException {
        switch (qdisc.kind()) {
            case "clsact" -> {
                filters(qdisc.link(), TcFilter.INGRESS);
                filters(qdisc.link(), TcFilter.EGRESS);
            }
            case "ingress" -> filters(qdisc.link(), TcFilter.INGRESS);
            default -> {
                if (CLASSFUL.contains(qdisc.kind())) {
                    filters(qdisc.link(), qdisc.handle());
                    classes(qdisc);
                }
            }
        }
    }

    private void filters(int link, int parent) throws NetlinkException {
        // Those of a shared block come under the number of the block.
        socket.ask(Request.tcFilters(link, parent), TcFilterDecoder::decode)
                .forEach(f -> filters.add(f.at(link, parent)));
    }

    private void classes(TcQdisc qdisc) throws NetlinkException {
        List<TcQdisc> of = new ArrayList<>(socket.ask(Request.tcClasses(qdisc.link()), TcDecoder::decode));
        of.removeIf(c -> c.handle() >>> 16 != qdisc.handle() >>> 16);
        of.sort(Comparator.comparingInt(TcQdisc::handle));
        classes.addAll(of);
    }
}
