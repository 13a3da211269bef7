package io.overlab.labs.state;

import java.util.List;

/**
 * The traffic control of a namespace, as tc(8) shows it.
 *
 * @param qdiscs the queueing disciplines, those aside that the kernel gives by itself and that nobody can set
 * @param classes the classes of those that have some
 * @param filters the filters, of each interface and parent in the order in which frames meet them
 */
public record TrafficControl(List<TcQdisc> qdiscs, List<TcQdisc> classes, List<TcFilter> filters) {
    /** What a namespace has in which nobody has used tc. */
    public static final TrafficControl NONE = new TrafficControl(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public TrafficControl {
        qdiscs = List.copyOf(qdiscs);
        classes = List.copyOf(classes);
        filters = List.copyOf(filters);
    }
}
