package io.overlab.shell.slides;

import io.overlab.capture.filter.Filter;
import java.util.List;
import java.util.Optional;

/** A block whose content comes from a lab when the slide is shown. */
public sealed interface LiveBlock {
    /** Where in the deck it is. */
    Id id();

    /** How it is shown. */
    Look look();

    /** Whether it waits for the person to ask for it. */
    default boolean waits() {
        return look().waits();
    }

    /** What was asked for, as it is written above the result. */
    List<String> asked();

    /**
     * Where a live block is in its deck.
     *
     * @param slide the slide's index, from 0
     * @param number which of the slide's live blocks, from 0
     * @param line its line in the file, from 1
     */
    record Id(int slide, int number, int line) {}

    /**
     * How a live block is shown.
     *
     * @param waits whether it waits for the person to ask for it
     * @param from the first line of its result that is shown, of commands of the output of each, from 1
     * @param to the last one
     */
    record Look(boolean waits, int from, int to) {
        /** At once and all of it. */
        static final Look WHOLE = new Look(false, 1, Integer.MAX_VALUE);

        /** The part of a result that is shown. */
        <T> List<T> part(List<T> lines) {
            int end = Math.min(to, lines.size());
            return lines.subList(Math.min(from - 1, end), end);
        }
    }

    /**
     * Commands on a host: <code>```run docker0</code>.
     *
     * @param fails whether the last of them is to fail
     */
    record Run(Id id, String host, List<String> lines, boolean fails, Look look) implements LiveBlock {
        @Override
        public List<String> asked() {
            return lines.stream().map(l -> host + ":~# " + l).toList();
        }
    }

    /** What one of Overlab's verbs shows: <code>```show fdb docker1/overns</code>. */
    record Show(Id id, String verb, Look look) implements LiveBlock {
        @Override
        public List<String> asked() {
            return List.of(verb);
        }
    }

    /**
     * A captured packet: <code>```packet 3</code>.
     *
     * @param number which, from 1, of those captured since the lab stood at the slide's step
     * @param view how it is shown
     * @param filterText only packets that this selects are counted, or the empty string
     * @param filter the same, parsed; absent for all packets
     */
    record Packet(Id id, int number, View view, String filterText, Optional<Filter> filter, Look look)
            implements LiveBlock {
        @Override
        public List<String> asked() {
            return List.of("packet " + number + (filterText.isEmpty() ? "" : " of: " + filterText));
        }
    }

    /** How a packet is shown. */
    enum View {
        /** Outer and inner, a line each. */
        PAIR,
        /** Layer by layer. */
        TREE,
        /** Layer by layer, with its bytes. */
        HEX,
        /** The headers as their RFCs draw them. */
        DIAGRAM,
        /** As tcpdump prints it. */
        TCPDUMP
    }
}
